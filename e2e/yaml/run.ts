/**
 * Reads drawn texts with the library and with the decoder of Kubernetes itself, a small Go program: they must come to the same values
 * and refuse the same texts.
 *
 *   npm run e2e:yaml                          50,000 texts, with a seed of its own
 *   npm run e2e:yaml -- --seed 7 --texts 1000
 *
 * Exit status: 0 they agree on all, 1 they do not, 2 the checks could not be made.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as fc from 'fast-check';
import { Decoded, disagreement } from './compare';
import { scalars, texts } from './texts';
import { withExactNumbers } from '../../src/engines/yaml/json';
import { resolvedExactly } from '../../src/engines/yaml/scalar';
import { binary } from '../binaries/build';
import { programs, versionOf } from '../binaries/programs';
import { Processes } from '../processes/processes';
import { runChecks } from '../run-checks';
import { SetupError } from '../setup-error';

const { values } = parseArgs({ options: { seed: { type: 'string' }, texts: { type: 'string' } } });

async function checks(processes: Processes): Promise<number> {
  const seed = Number(values.seed ?? Date.now() % 1_000_000_000);
  const drawn = draw(seed, Number(values.texts ?? 50_000));
  console.log(`${drawn.length} texts, seed ${seed}, sigs.k8s.io/yaml ${versionOf(programs.yamlDecoder)}`);
  const decoded = await decodedByGo(drawn, processes);
  const found = drawn.flatMap((text, index) => {
    const why = disagreement(text, decoded[index]);
    return why === undefined ? [] : [{ text, why }];
  });
  for (const { text, why } of found.slice(0, 20)) console.log(`FAIL  ${JSON.stringify(text)}\n      ${why}`);
  const accepted = decoded.filter((documents) => documents.every(({ error }) => error === undefined)).length;
  console.log(`${accepted} of them are YAML to Kubernetes, ${found.length} are read differently here`);
  return found.length > 0 ? 1 : 0;
}

/** A third scalars as values and keys, in block and in flow; the rest whole texts. */
function draw(seed: number, count: number): string[] {
  const sample = (arbitrary: fc.Arbitrary<string>, share: number) => fc.sample(arbitrary, { seed, numRuns: Math.ceil(count * share) });
  return [
    ...sample(
      scalars.map((scalar) => `k: ${scalar}\n${scalar}: v\n`),
      0.2,
    ),
    ...sample(
      scalars.map((scalar) => `[${scalar}]`),
      0.2,
    ),
    ...sample(texts, 0.6),
  ];
}

async function decodedByGo(drawn: readonly string[], processes: Processes): Promise<Decoded[][]> {
  const program = await binary(programs.yamlDecoder, processes);
  const input = join(processes.folder, 'texts');
  writeFileSync(input, `${drawn.map((text) => JSON.stringify(text)).join('\n')}\n`);
  const { exit, output, lastLines } = await processes.run({ name: 'yaml-decoder', program, args: [input] });
  if (exit.code !== 0) throw new SetupError(`the decoder failed. Its last lines:\n${lastLines}`);
  return output
    .trimEnd()
    .split('\n')
    .map((line) => withExactNumbers(line, JSON.parse(line), resolvedExactly) as Decoded[]);
}

runChecks('yaml', checks);
