import { Io } from './io';
import { isStdout, writeOutput } from './write-output';
import { Json, toYaml, YamlError, YamlStream } from '../engines/yaml';
import { hasCommands, mayBecomeCommand } from '../wording/printable';

/**
 * Writes YAML to the file of `--output`, as it is, or to standard output. That may be a terminal or the log of a CI system: strings that one of them
 * takes for a command are written by the codes of their characters, which are the same values.
 */
export function writeManifests(yaml: string, file: string | undefined, io: Io): void {
  writeOutput(file === undefined || isStdout(file) ? withoutCommands(yaml) : yaml, file, io);
}

function withoutCommands(yaml: string): string {
  if (!hasCommands(yaml)) return yaml;
  return yaml
    .split(/^(?=---\n)/m)
    .map((document) => (hasCommands(document) ? printed(document) : document))
    .join('');
}

/** A document, and the comments around it, which are no part of an object. */
function printed(document: string): string {
  const [read] = [...new YamlStream(document).documents()];
  if (read === undefined || read instanceof YamlError) throw new Error('what was printed cannot be read');
  const begin = document.startsWith('---\n') ? '---\n' : '';
  const comments = document.match(/^# .*\n/gm) ?? [];
  return `${begin}${toYaml(read.value as Json, mayBecomeCommand)}${comments.join('')}`;
}
