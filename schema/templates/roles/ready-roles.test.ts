import { expect, test } from 'vitest';

import { readCell } from './cell.ts';
import { cellOf, compileRole, matrixModules, readyRoles, rolesOfLevel } from './ready-roles.ts';

const DECLARED = [
  'customer.read',
  'customer.create',
  'customer.update',
  'customer.archive',
  'customer.merge',
  'contact.create',
  'interaction.record',
  'complaint.read',
  'complaint.file',
  'complaint.assess',
  'complaint.close',
  'export.run',
  'export.approve',
  'member.read',
  'role.create',
  'template.publish',
  'profile.update',
];

const roleOf = (key: string) => {
  const found = readyRoles().find((role) => role.key === key);
  if (!found) throw new Error(`No post ${key}`);
  return found;
};
const scopes = (key: string, declared = DECLARED) =>
  Object.fromEntries(
    compileRole(roleOf(key), { permissions: declared, fields: [] }).grants.map(({ permission, rowScope }) => [
      permission,
      rowScope,
    ]),
  );

test('a cell is read as the document writes it', () => {
  const told = (text: string) =>
    readCell(text)
      .parts.map(({ letter, reach, condition }) => `${letter}:${reach}${condition ? `?${condition}` : ''}`)
      .join(' ');
  expect(told('–')).toBe('');
  expect(told('VCEt X')).toBe('V:team C:team E:team X:all');
  expect(told('VCEA(L2)t X')).toBe('V:team C:team E:team A:team?L2 X:all');
  expect(told('Co Vo')).toBe('C:own V:own');
  expect(told('VE(on contact)m')).toBe('V:all E:own?on contact');
  expect(readCell('VE(on contact)m').isMasked).toBe(true);
  expect(told('V while on contact')).toBe('V:own?while on contact');
  expect(told('V(own)')).toBe('V:own');
  expect(told('V(d)')).toBe('V:unit');
  expect(told('V(finance part)')).toBe('V:all?finance part');
  expect(told('VCEAX; 信息专员 VCEo')).toBe('V:all C:all E:all A:all X:all');
  expect(readCell('VCEX (主管 A)')).toMatchObject({ rest: '(主管 A)', parts: { length: 4 } });
  expect(told('V +C draft')).toBe('V:all C:all?draft');
  expect(readCell('Vo +appeal')).toMatchObject({ rest: '+appeal', parts: [{ letter: 'V', reach: 'own' }] });
  for (const words of ['templates', 'rules', 'kbAdmin all', 'auditor VX', 'propose'])
    expect(readCell(words)).toMatchObject({ rest: words, parts: [] });
  expect(readCell('m')).toEqual({ parts: [], isMasked: true });
});

test('every cell of every post is understood, and every row has a name', () => {
  for (const role of readyRoles())
    for (const module of Object.keys(matrixModules())) {
      const { parts, isMasked, rest } = readCell(cellOf(role, module));
      const isEmpty = parts.length === 0 && !isMasked && rest === undefined;
      expect({ role: role.key, module, isEmpty }).toEqual({
        role: role.key,
        module,
        isEmpty: cellOf(role, module) === '–',
      });
    }
  expect(Object.keys(matrixModules())).toHaveLength(29);
});

test('posts are complete in both languages, and each has a key of its own', () => {
  const roles = readyRoles();
  expect(roles).toHaveLength(30);
  expect(new Set(roles.map(({ key }) => key)).size).toBe(30);
  for (const { title, duties } of roles) {
    expect(duties.length).toBeGreaterThan(1);
    for (const words of [title, ...duties]) expect(words['zh-CN'] && words.en).toBeTruthy();
  }
});

test('a supervisor reaches his team in his own module, and only looks on in the others', () => {
  expect(scopes('complaintSupervisor')).toMatchObject({
    'complaint.read': 'team',
    'complaint.file': 'all',
    'complaint.assess': 'team',
    'complaint.close': 'team',
    'customer.read': 'all',
    'export.run': 'all',
  });
  expect(scopes('complaintSupervisor')).not.toHaveProperty(['customer.update']);
  expect(scopes('relationsSupervisor')).toMatchObject({
    'customer.update': 'team',
    'complaint.read': 'own',
    'complaint.file': 'all',
  });
  expect(scopes('relationsSupervisor')).not.toHaveProperty(['complaint.close']);
});

test('personal data are masked for whom the row of contact details does not show them', () => {
  const fields = ['contact.phone', 'customer.uscc'];
  const maskedFor = (key: string) => compileRole(roleOf(key), { permissions: [], fields }).masked;
  for (const key of ['director', 'complaintSpecialist', 'informationSupervisor', 'keyAccountSupervisor'])
    expect(maskedFor(key)).toEqual([]);
  for (const key of [
    'seat',
    'shiftLead',
    'qualityInspector',
    'surveySpecialist',
    'tenantAdmin',
    'auditor',
    'dpo',
  ])
    expect(maskedFor(key)).toEqual(['contact.phone']);
  expect(scopes('seat')).toMatchObject({ 'customer.read': 'all', 'customer.update': 'own' });
});

test('a condition that nothing can tell apart yet gives nothing, and a new module takes effect by its declaration', () => {
  expect(scopes('finance')).not.toHaveProperty(['complaint.close']);
  expect(scopes('finance', ['credit.read', 'credit.approve', 'relationship.read'])).toMatchObject({
    'credit.read': 'all',
    'credit.approve': 'all',
  });
  expect(scopes('seat', ['call.read', 'survey.read', 'survey.send'])).toEqual({
    'call.read': 'own',
    'survey.read': 'own',
  });
});

test('whoever only files sees what is his own; the portal is no colleague', () => {
  expect(scopes('seat')['complaint.read']).toBe('own');
  expect(scopes('keyAccountSpecialist')['complaint.read']).toBe('own');
  expect(scopes('portal')).toEqual({ 'complaint.read': 'own', 'profile.update': 'own' });
});

test('administration is not work with customers', () => {
  expect(scopes('tenantAdmin')).toMatchObject({ 'role.create': 'all', 'template.publish': 'all' });
  expect(scopes('tenantAdmin')).not.toHaveProperty(['customer.read']);
  expect(scopes('director')).not.toHaveProperty(['role.create']);
});

test('large exports are approved by those who lead customer service, answer for data or administer the company', () => {
  const held = readyRoles().filter(({ key }) => scopes(key)['export.approve'] !== undefined);
  expect(held.map(({ key }) => key).toSorted()).toEqual(
    ['director', 'dpo', 'informationSupervisor', 'manager', 'tenantAdmin'].toSorted(),
  );
});

test('each post of a level stands for it', () => {
  expect(rolesOfLevel('supervisor')).toContain('complaintSupervisor');
  expect(rolesOfLevel('director')[0]).toBe('director');
  expect(rolesOfLevel('owner')).toEqual(['owner']);
});
