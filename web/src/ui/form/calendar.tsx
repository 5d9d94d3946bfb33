import '@mantine/dates/styles.layer.css';
import 'dayjs/locale/zh-cn';
import { DatePicker } from '@mantine/dates';
import type { ReactNode } from 'react';

import { locale } from '../../lib/i18n/locale.ts';
import { Kit } from '../shell/mantine.tsx';
import { t } from './form.messages.ts';

/** A month to choose a day from; loaded when it is opened. Weeks begin on Monday. */
export function Calendar({
  value,
  onChoose,
}: {
  value: string | null;
  onChoose: (day: string) => void;
}): ReactNode {
  return (
    <Kit>
      <DatePicker
        {...(value === null ? {} : { defaultDate: value })}
        ariaLabels={{
          previousMonth: t('calendar.previous'),
          nextMonth: t('calendar.next'),
          previousYear: t('calendar.previous'),
          nextYear: t('calendar.next'),
          previousDecade: t('calendar.previous'),
          nextDecade: t('calendar.next'),
        }}
        firstDayOfWeek={1}
        hideOutsideDates
        locale={locale() === 'zh-CN' ? 'zh-cn' : 'en'}
        onChange={(day) => day !== null && onChoose(day)}
        size="sm"
        value={value}
      />
    </Kit>
  );
}
