import { SCENES, SCRIPT_VARIABLES, type Script, type ScriptStep } from '@zhoudao/schema/templates/library';
import type { ReactNode } from 'react';

import { joined } from '../../../../lib/i18n/joined.ts';
import { locale } from '../../../../lib/i18n/locale.ts';
import { SelectField, SwitchField } from '../../../../ui/form/choice-fields.tsx';
import { TextField } from '../../../../ui/form/text-field.tsx';
import { Panel } from '../../../../ui/kit/panel.tsx';
import type { OpenTemplate } from '../../use-publish.ts';
import { useBodyForm, useValues, type BodyForm } from '../body-form.ts';
import { EditorFrame } from '../editor-frame.tsx';
import { ElementList } from '../element-list.tsx';
import { FactsEditor } from '../facts-editor.tsx';
import { text as common } from '../library.messages.ts';
import { WordsField } from '../parts.tsx';
import { text } from './script.messages.ts';

import styles from '../library.module.css';

type Target = { value: string; label: string };

const gaps = (): string =>
  joined(SCRIPT_VARIABLES.map((name) => `{${name}} ${text.maybe(`gap.${name}`, '')}`.trim()));

function Step({
  form,
  path,
  targets,
}: {
  form: BodyForm;
  path: string;
  targets: readonly Target[];
}): ReactNode {
  return (
    <>
      <WordsField form={form} label={text('say')} long name={`${path}.say`} required />
      <WordsField form={form} label={text('hint')} long name={`${path}.hint`} />
      <div className={styles['fields']}>
        <SelectField
          emptyLabel={text('nextStep.none')}
          form={form}
          label={text('nextStep')}
          name={`${path}.next`}
          options={targets}
        />
        <TextField
          form={form}
          hint={text('formKey.hint')}
          label={text('formKey')}
          name={`${path}.form`}
          normalize
        />
        <SwitchField form={form} label={text('isRequired')} name={`${path}.isRequired`} />
      </div>
      <h3 className={styles['small']}>{text('answers')}</h3>
      <ElementList add={text('addAnswer')} form={form} name={`${path}.answers`}>
        {(answer) => (
          <div className={styles['fields']}>
            <SelectField form={form} label={text('to')} name={`${answer}.to`} options={targets} required />
          </div>
        )}
      </ElementList>
      <h3 className={styles['small']}>{text('branches')}</h3>
      <ElementList add={text('addBranch')} form={form} isUntitled name={`${path}.branches`}>
        {(branch) => (
          <div className={styles['fields']}>
            <TextField
              form={form}
              label={common('condition')}
              name={`${branch}.when`}
              required
              spellCheck={false}
            />
            <SelectField form={form} label={text('to')} name={`${branch}.to`} options={targets} required />
          </div>
        )}
      </ElementList>
    </>
  );
}

/** A script: its steps, where they lead, and what is not to be said. */
export function ScriptEditor({ template }: { template: OpenTemplate<Script> }): ReactNode {
  const form = useBodyForm(template);
  const { steps = [] } = useValues(form) as { steps?: readonly ScriptStep[] };
  const language = locale();
  const targets = steps.map(({ id, title }) => ({
    value: id,
    label: (title as ScriptStep['title'] | undefined)?.[language] || id,
  }));
  return (
    <EditorFrame form={form} hasHelp>
      <Panel title={text('scene')}>
        <div className={styles['fields']}>
          <SelectField
            form={form}
            label={text('scene')}
            name="scene"
            options={SCENES.map((value) => ({ value, label: text(`scene.${value}`) }))}
            required
          />
        </div>
      </Panel>
      <Panel title={text('steps')}>
        <p className={styles['lead']}>{text('say.hint', { gaps: gaps() })}</p>
        <br />
        <ElementList add={text('addStep')} form={form} fresh={{ say: {} }} isFolded name="steps">
          {(path) => <Step form={form} path={path} targets={targets} />}
        </ElementList>
      </Panel>
      <Panel title={common('facts')}>
        <p className={styles['lead']}>{text('facts.lead')}</p>
        <br />
        <FactsEditor
          add={common('addInput')}
          addOption={common('addOption')}
          form={form}
          name="facts"
          unit={common('unit')}
        />
      </Panel>
      <Panel title={text('forbidden')}>
        <ElementList add={text('addPhrase')} form={form} name="forbidden" />
      </Panel>
    </EditorFrame>
  );
}
