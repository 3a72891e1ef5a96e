import { Built } from './operator';
import { render, RenderError, TemplateError } from '../../src/engines/template';

/** What we make of a ResourceSet, as the operator's command line prints it. */
export function ours(set: object, providers: readonly object[]): Built {
  try {
    const yaml = render(set, { providers })
      .flatMap((step) => step.printed())
      .join('');
    // The command line takes nothing for an error, the operator in a cluster does not.
    return yaml === '' ? { error: 'no objects were generated' } : { yaml };
  } catch (error) {
    // The command line prints objects as YAML, which has no form for control characters.
    if (error instanceof TemplateError) return { error: error.problem };
    if (error instanceof RenderError) return { error: `${error.place.pointer} ${error.place.line ?? ''}: ${error.problem}` };
    return { error: `CRASH ${(error as Error).stack}` };
  }
}
