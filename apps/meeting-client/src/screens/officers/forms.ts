/** All acts with a form, complete by the compiler. */

import type { FormDefinition, FormKey } from './form-definition.ts';
import { attendanceForms } from './forms-attendance.ts';
import { ballotForms } from './forms-ballot.ts';
import { debateForms } from './forms-debate.ts';
import { minutesForms } from './forms-minutes.ts';
import { proposalForms } from './forms-proposals.ts';
import { sittingForms } from './forms-sitting.ts';

export const forms: Readonly<Record<FormKey, FormDefinition>> = {
  ...sittingForms,
  ...attendanceForms,
  ...debateForms,
  ...proposalForms,
  ...ballotForms,
  ...minutesForms,
};
