import { command } from './command';
import { ExitStatus } from './exit-status';
import { say } from './io';
import { loadSchemas } from './load-schemas';
import { output } from './options';
import { RenderFiles } from './render-files';
import { UsageError } from './usage-error';
import { writeManifests } from './write-manifests';
import { refuseInputs } from './write-output';
import { placeIn } from '../analysis/report/report';
import { inputFiles } from '../repository/input-files';
import { PathsRead } from '../repository/paths-read';

/** Shows what the Flux Operator would generate. */
export const render = command({
  name: 'render',
  summary: 'writes the objects that the Flux Operator would generate from the ResourceSets of YAML files',
  usage: 'FILE...',
  exits: '0 all is generated, 1 a template does not render, 2 wrong usage or an input that cannot be read',
  options: {
    inputs: {
      type: 'setting',
      value: 'FILE',
      summary: 'inputs of providers that poll a service: a list, or lists by the names of the providers',
    },
    output,
  },
  async run({ operands, options }, io) {
    if (operands.length === 0) throw new UsageError('render needs a FILE with ResourceSets: a file, a folder, or - for standard input.');
    const { cwd, stdin, stderr } = io;
    const read = new PathsRead();
    const files = new RenderFiles(await loadSchemas(undefined, [], io));
    if (options.inputs !== undefined) await files.readInputs(options.inputs, { cwd, stdin, read });
    for (const file of inputFiles({ paths: operands, cwd, stdin, read }, (input) => files.addUnreadable(input))) await files.read(file);
    refuseInputs(options.output, read, io);
    const { documents, mistakes, warnings } = files.render();
    for (const place of files.unreadable) say(stderr, `${placeIn(place)}: ${place.message}`);
    for (const mistake of mistakes) say(stderr, mistake);
    if (files.unreadable.length > 0) return ExitStatus.UNUSABLE;
    if (mistakes.length > 0) return ExitStatus.FINDINGS;
    for (const warning of warnings) say(stderr, `warning: ${warning}`);
    writeManifests(documents.join(''), options.output, io);
    if (documents.length === 0) say(stderr, 'nothing is generated.');
    return ExitStatus.OK;
  },
});
