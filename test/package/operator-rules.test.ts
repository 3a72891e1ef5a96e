import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkOperatorRules, digestOf } from '../../projenrc/operator-rules';
import { ownTextsOf, textsInFiles } from '../../projenrc/operator-texts';
import { OperatorRule } from '../../src/flux/schemas/operator/rule';

const rule = 'self.least <= self.most';

function crd(...rules: readonly string[]) {
  const spec = {
    type: 'object',
    description: 'How many of them there may be.',
    'x-kubernetes-validations': rules.map((each) => ({ rule: each, message: 'least must not be above most' })),
  };
  return {
    spec: { names: { kind: 'Thing' }, versions: [{ served: true, schema: { openAPIV3Schema: { type: 'object', properties: { spec } } } }] },
  };
}

function check(standsFor: string, path = '/spec'): OperatorRule {
  return { kind: 'Thing', path, standsFor, isBrokenBy: () => false, message: 'is wrong', fix: 'Mend it.' };
}

test("the import accepts the operator's rules when a check stands for each, at its kind and field", () => {
  expect(() => checkOperatorRules([crd(rule)], [check(digestOf(rule))])).not.toThrow();
  expect(() => checkOperatorRules([crd(rule)], [check(digestOf(rule), '/spec/size')])).toThrow();
});

test('a rule that compares with the old object needs no check', () => {
  expect(() => checkOperatorRules([crd('self == oldSelf')], [])).not.toThrow();
});

test("the import fails when a rule of the operator's CRDs changed, without showing its text", () => {
  const changed = 'self.least < self.most';
  expect(() => checkOperatorRules([crd(changed)], [check(digestOf(rule))])).toThrow(
    new Error(
      [
        "The rules of the operator's CRDs are not those that src/flux/schemas/operator stands for.",
        `  only in the CRDs: Thing /spec ${digestOf(changed)}`,
        `  only in src/flux/schemas/operator: Thing /spec ${digestOf(rule)}`,
        'State each as a check of our own, from what the fields are documented to mean, never by the text of the rule.',
      ].join('\n'),
    ),
  );
});

describe("the search for texts of the operator's CRDs", () => {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-fluxcd-texts-'));
  const found = (text: string, others: readonly object[] = []) => {
    writeFileSync(join(folder, 'file.ts'), text);
    return textsInFiles(ownTextsOf([crd(rule, 'self != "a" || has(self.b)')], others), folder, ['file.ts', 'deleted.ts']);
  };

  test('finds a rule however it is quoted', () => {
    expect(found(`const a = '${rule}';`)).toEqual([{ file: 'file.ts', text: 'self.least<=self.most' }]);
    expect(found('{"rule":"self != \\"a\\" || has(self.b)"}')).toEqual([{ file: 'file.ts', text: 'self!="a"||has(self.b)' }]);
  });

  test('finds messages, and descriptions that are wrapped in a comment', () => {
    expect(found('/**\n * How many of them\n * there may be.\n */')).toEqual([{ file: 'file.ts', text: 'Howmanyofthemtheremaybe.' }]);
    expect(found('least must not be above most')).toEqual([{ file: 'file.ts', text: 'leastmustnotbeabovemost' }]);
  });

  test("leaves out what Flux's CRDs say as well", () => {
    expect(found(rule, [crd(rule)])).toEqual([]);
  });

  test('finds nothing in a text of our own', () => {
    expect(found('spec.least > spec.most')).toEqual([]);
  });
});
