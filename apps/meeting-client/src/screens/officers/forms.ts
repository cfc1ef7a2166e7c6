/** All acts with a form, complete by the compiler. */

import type { FormDefinition, FormKey } from './form-definition.ts';
import { attendanceForms } from './forms-attendance.ts';
import { ballotForms } from './forms-ballot.ts';
import { boardForms } from './forms-board.ts';
import { callForms } from './forms-call.ts';
import { debateForms } from './forms-debate.ts';
import { minutesForms } from './forms-minutes.ts';
import { proposalForms } from './forms-proposals.ts';
import { sittingForms } from './forms-sitting.ts';

export const forms: Readonly<Record<FormKey, FormDefinition>> = {
  ...callForms,
  ...sittingForms,
  ...attendanceForms,
  ...debateForms,
  ...proposalForms,
  ...ballotForms,
  ...boardForms,
  ...minutesForms,
};
