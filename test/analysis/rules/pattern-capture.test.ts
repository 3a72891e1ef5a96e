import { saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { patternCapture } from '../../../src/analysis/rules/pattern-capture';

const { id } = patternCapture;
const { bad, good } = samplesOf(id);
const withPattern = (pattern: string) => good.replace('"@fleet/apps/{app}"', `"@fleet/${pattern}"`);

test('a placeholder that the pattern does not have is an error', () => {
  expect(saidBy(id, bad)).toEqual([
    'error artifactgenerator-web /spec/artifacts/0/name: holds the placeholder {ap}, which pathPattern does not have. It has "app".',
  ]);
});

test.each([
  ['{app}/{app}', 'has the placeholder {app} twice. Give each placeholder its own name.'],
  ['{app-name}', 'holds the placeholder {app-name}, which is not a name. Use letters, digits and "_", not starting with a digit.'],
  ['{}', 'holds the placeholder {}, which is not a name. Use letters, digits and "_", not starting with a digit.'],
  ['{app', 'is "@fleet/{app", in which a brace has no partner. Write each placeholder as {name}.'],
  ['app}', 'is "@fleet/app}", in which a brace has no partner. Write each placeholder as {name}.'],
])('the pattern %s is an error', (pattern, said) => {
  expect(saidBy(id, withPattern(pattern))).toEqual([`error artifactgenerator-web /spec/pathPattern: ${said}`]);
});

test('a pattern without placeholders leaves none to the artifacts', () => {
  expect(saidBy(id, withPattern('apps'))).toEqual(
    ['name', 'copy/0/from'].map(
      (field) =>
        `error artifactgenerator-web /spec/artifacts/0/${field}: holds the placeholder {app}, which pathPattern does not have. Write the string itself.`,
    ),
  );
});

test.each([
  ['a placeholder of the pattern', good],
  ['a glob with braces where there is no pattern', good.replace(/ {2}pathPattern: .*\n/, '').replace('"{app}"', 'web')],
  ['a variable of Flux', good.replace('"{app}"', '"${NAME}"')],
  ['a pattern with a variable of Flux', withPattern('${FOLDER}/{app}').replace('"{app}"', '"{other}"')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
