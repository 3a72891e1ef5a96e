import { Schemas } from '../../../src/flux/schemas';
import { knownCrds } from '../../../src/flux/schemas/known/unpack';

const { kinds, operatorKinds } = knownCrds();
const served = [...Object.entries(kinds), ...Object.entries(operatorKinds)].flatMap(([key, versions]) =>
  Object.keys(versions).map((version) => ({ apiVersion: `${key.split('/')[0]}/${version}`, kind: key.split('/')[1] })),
);

let state = 20260131;
const random = (below: number) => (state = (state * 48271) % 2147483647) % below;
const keys = [
  'spec',
  'metadata',
  'interval',
  'sourceRef',
  'name',
  'labels',
  'steps',
  'values',
  'sync',
  'sts',
  '__proto__',
  'constructor',
  'a/b',
  '',
  '${x}',
  'ä',
];

/** Some JSON, with keys that schemas know and keys that JavaScript knows. */
function json(depth: number): unknown {
  const kind = random(depth > 5 ? 6 : 9);
  const scalars = [null, true, random(1e9) - 5e8, 1e300, '${A} $', ['', 'x'.repeat(random(300)), '\u0000\ud800', 'https://x'][random(4)]];
  if (kind < 6) return scalars[kind];
  if (kind === 6) return Array.from({ length: random(4) }, () => json(depth + 1));
  return JSON.parse(
    `{${Array.from({ length: random(5) }, () => `${JSON.stringify(keys[random(keys.length)])}:${JSON.stringify(json(depth + 1))}`).join()}}`,
  );
}

test('any JSON is checked, and left as it was', () => {
  for (let round = 0; round < 4_000; round++) {
    const body = json(0);
    const fields = typeof body === 'object' && body !== null ? body : { spec: body };
    const object = { ...fields, ...served[round % served.length] };
    const before = JSON.stringify(object);
    for (const version of ['2.4', '2.9']) {
      const problems = Schemas.ofFlux(version).problemsOf(object);
      expect(Array.isArray(problems)).toBe(true);
      expect(JSON.stringify(object)).toBe(before);
    }
  }
  expect(Object.prototype).toEqual({});
});

test('what is nested without end is passed over', () => {
  let deep: unknown = {};
  for (let level = 0; level < 100_000; level++) deep = [deep];
  const object = { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', metadata: { name: 'app' }, spec: deep };
  expect(Schemas.ofFlux().problemsOf(object)).toEqual([]);
});
