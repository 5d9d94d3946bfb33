/** Facts a module publishes after a commit. Payloads carry ids, never personal data; `before` and `after` are codes. An empty `byId` is the product itself. */
export interface Facts {
  'company.created': { readonly memberId: string };
  'membership.changed': { readonly memberId: string; readonly userId: string };
  /** Somebody was named to stand in for another 代, from a day on. An empty `byId` is the product itself. */
  'deputy.appointed': {
    readonly id: string;
    readonly memberId: string;
    readonly deputyId: string;
    readonly byId: string;
  };
  /** A member, or a unit, was let into one record. */
  'record.shared': {
    readonly noun: string;
    readonly recordId: string;
    readonly memberId: string | null;
    readonly unitId: string | null;
    readonly byId: string;
  };
  /** What a role gives was changed: everybody who holds it is concerned. */
  'role.changed': { readonly roleId: string };
  /** The head of the audit chain was written down for a day. */
  'audit.headKept': { readonly day: string };
  /** A check found that the audit log was changed behind its back. */
  'audit.broken': { readonly checkId: string };
  /** Somebody wants a file that another has to approve. */
  'export.asked': { readonly exportId: string; readonly byId: string };
  /** What became of it: approved, refused, nobody answered in time, or approved when its asker had no right to it any more. */
  'export.decided': {
    readonly exportId: string;
    readonly outcome: 'approved' | 'refused' | 'lapsed' | 'barred';
    readonly byId: string;
  };
  'template.published': { readonly kind: string; readonly key: string; readonly version: number };
  /** Promises count by these calendars, and they do not know the holidays of the year that is about to begin. */
  'calendar.uncovered': { readonly calendars: readonly string[]; readonly year: number };
  /** `fields` are the names of what was changed of the customer himself; missing where nothing of his own was, or all is new. */
  'customer.changed': {
    readonly customerId: string;
    readonly fields?: readonly string[];
    readonly isNew?: boolean;
  };
  /** Several customers were made one, or that was taken back; rows of the others now belong to the first, or no longer. */
  'customer.merged': {
    readonly customerId: string;
    readonly mergedIds: readonly string[];
    readonly mergeId: string;
  };
  'customer.mergeUndone': {
    readonly customerId: string;
    readonly mergedIds: readonly string[];
    readonly mergeId: string;
  };
  'interaction.recorded': { readonly customerId: string; readonly interactionId: string };
  /** Several at once where a file brought them, or was taken back. */
  'product.changed': { readonly productIds: readonly string[] };
  'order.changed': { readonly orderId: string; readonly customerId: string };
  /** A paper was filled in, changed, put away or taken back. */
  'record.changed': {
    readonly recordId: string;
    readonly form: string;
    readonly what: 'created' | 'changed' | 'archived' | 'restored';
  };
  /** Somebody without an account filled in a paper by a link. */
  'publicForm.answered': { readonly publicFormId: string; readonly recordId: string };
  /** Customers of a team are due for a call-back. */
  'callback.due': { readonly teamId: string; readonly count: number };
  'case.opened': {
    readonly caseId: string;
    readonly type: string;
    readonly customerId: string | null;
    readonly ownerId: string | null;
    readonly byId: string;
  };
  'case.changed': { readonly caseId: string; readonly type: string; readonly what: string };
  'case.assigned': {
    readonly caseId: string;
    readonly type: string;
    readonly ownerId: string | null;
    readonly byId: string;
  };
  'case.moved': {
    readonly caseId: string;
    readonly type: string;
    readonly from: string;
    readonly to: string;
    readonly event: string;
  };
  'case.alerted': {
    readonly caseId: string;
    readonly type: string;
    readonly role: string;
    readonly effect: string;
  };
  /** How grave it is was judged anew; `tell` are the steps of the ladder that have to know. */
  'case.graded': {
    readonly caseId: string;
    readonly type: string;
    readonly severity: string;
    readonly tell: readonly string[];
    readonly byId: string;
  };
  'case.commented': {
    readonly caseId: string;
    readonly type: string;
    readonly isInternal: boolean;
    readonly byId: string;
  };
  'clock.warned': {
    readonly clockId: string;
    readonly subjectType: string;
    readonly subjectId: string;
    readonly metric: string;
    readonly mark: number;
    readonly late: string | null;
    readonly tell: readonly string[];
  };
  'clock.breached': {
    readonly clockId: string;
    readonly subjectType: string;
    readonly subjectId: string;
    readonly metric: string;
    readonly tell: readonly string[];
    readonly sends: string | null;
  };
  /** A step of an import began, went on or ended; `brought` = what kind of records it brought in, once all are there. */
  'import.changed': { readonly importId: string; readonly brought?: string };
  'notification.added': { readonly notificationId: string; readonly memberId: string };
}
