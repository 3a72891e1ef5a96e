import { Schema } from '../schema';
import { Check, checkOf, Fields, Look } from './check';
import { Run } from './run';

/** The checks of allOf, anyOf, oneOf and not. */
export function nestedChecks({ allOf, anyOf, oneOf, not }: Schema): Look[] {
  const looks: Look[] = [];
  if (anyOf?.length) looks.push(anyOfCheck(anyOf.map(lazily)));
  if (oneOf?.length) looks.push(oneOfCheck(oneOf.map(lazily)));
  if (allOf?.length) for (const check of allOf.map(lazily)) looks.push(check);
  if (not) looks.push(notCheck(lazily(not)));
  return looks;
}

function lazily(schema: Schema): Check {
  let check: Check | undefined;
  return (value, run) => (check ??= checkOf(schema, Fields.VALUES))(value, run);
}

function anyOfCheck(checks: readonly Check[]): Look {
  return (value, run) => {
    if (checks.some((check) => passes(check, value, run))) return;
    run.refuse('fits none of the forms that it may have', hintOf(checks, value, run));
  };
}

function oneOfCheck(checks: readonly Check[]): Look {
  return (value, run) => {
    const fitting = checks.filter((check) => passes(check, value, run)).length;
    if (fitting === 0) run.refuse('fits none of the forms that it may have', hintOf(checks, value, run));
    if (fitting > 1) run.refuse(`fits ${fitting} of the forms that exclude each other`, 'Leave out what belongs to the other forms.');
  };
}

function notCheck(check: Check): Look {
  return (value, run) => {
    if (passes(check, value, run)) run.refuse('has a form that is not allowed', 'Change it.');
  };
}

function passes(check: Check, value: unknown, run: Run): boolean {
  return run.problemsIn(() => check(value, run)).length === 0;
}

/** What keeps the value from the form that it is nearest to. */
function hintOf(checks: readonly Check[], value: unknown, run: Run): string {
  const [nearest] = checks.map((check) => run.problemsIn(() => check(value, run))).sort((a, b) => a.length - b.length);
  return nearest.map(({ message, path }) => `${path.slice(1).replace(/\//g, '.')} ${message}`).join('; or ') + '.';
}
