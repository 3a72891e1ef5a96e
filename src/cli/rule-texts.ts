/* eslint-disable @typescript-eslint/no-require-imports */
import type { PageContext } from '../analysis/report/html/page-context';
import { refusals } from '../analysis/report/rule-page';

/** What is known of the rules of this library, for reports that show it. The rules are loaded when they are asked for. */
export const textsOf: PageContext['textsOf'] = (id) => {
  if (Object.hasOwn(refusals, id)) return { what: refusals[id], why: refusals[id] };
  const { auditedRules } = require('../audit/policy/audited-rules') as typeof import('../audit/policy/audited-rules');
  return auditedRules.find((rule) => rule.id === id)?.texts;
};
