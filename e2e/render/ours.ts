import { Built } from './operator';
import { render } from '../../src/engines/template/render';
import { RenderError } from '../../src/engines/template/render-error';
import { TemplateError } from '../../src/engines/template/template-error';
import { toYaml } from '../../src/engines/template/yaml/emit';

/** What we make of a ResourceSet, as the operator's command line prints it. */
export function ours(set: object, providers: readonly object[]): Built {
  try {
    let yaml = '';
    for (const { name, objects } of render(set, { providers })) {
      if (name && objects.length > 0) yaml += `# step: ${name}\n`;
      for (const { object } of objects) yaml += `---\n${toYaml(object)}`;
    }
    // The command line takes nothing for an error, the operator in a cluster does not.
    return yaml === '' ? { error: 'no objects were generated' } : { yaml };
  } catch (error) {
    // The command line prints objects as YAML, which has no form for control characters.
    if (error instanceof TemplateError) return { error: error.problem };
    if (error instanceof RenderError) return { error: `${error.place.pointer} ${error.place.line ?? ''}: ${error.problem}` };
    return { error: `CRASH ${(error as Error).stack}` };
  }
}
