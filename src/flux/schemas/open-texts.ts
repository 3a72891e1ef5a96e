import type { OpenTexts } from '../../engines/schema';
import { hasVariable } from '../variables';

const hasOwnVariable = (text: string) => text.includes('${') && hasVariable(text);

/** `${VAR}` may be filled in by Flux. */
export const variables: OpenTexts = { isOpenValue: hasOwnVariable, isOpenField: hasVariable };

/** `${VAR}` may be filled in by Flux, `<< inputs.x >>` by the operator. */
export const variablesAndActions: OpenTexts = {
  isOpenValue: (text) => hasOwnVariable(text) || text.includes('<<'),
  isOpenField: hasVariable,
};
