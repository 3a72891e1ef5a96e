import { dataOf, objectsOf, provider, textOf } from './support';
import { toYaml } from '../../../src/engines/yaml/printer/emit';

describe('what surprises in ResourceSets', () => {
  test('a text changes its type on the way, unless the template quotes it', () => {
    const data = { plain: '<< inputs.tag >>', quoted: '<< inputs.tag | quote >>' };
    expect(dataOf(data, { tag: '1.10' })).toEqual({ plain: 1.1, quoted: '1.10' });
    expect(dataOf(data, { tag: 'no' })).toEqual({ plain: false, quoted: 'no' });
    expect(dataOf(data, { tag: '0123' })).toEqual({ plain: 83, quoted: '0123' });
    expect(dataOf(data, { tag: '1e3' })).toEqual({ plain: 1000, quoted: '1e3' });
    expect(dataOf(data, { tag: '~' })).toEqual({ plain: null, quoted: '~' });
  });

  test('keys that YAML 1.1 takes for booleans become true and false', () => {
    const [object] = objectsOf({
      inputs: [{}],
      resourcesTemplate: 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x }\ndata: { y: a, off: b, 1.10: c }',
    });
    expect(object.data).toEqual({ true: 'a', false: 'b', '1.1': 'c' });
  });

  test('inputs.id is a text of digits, and a number once it is read again', () => {
    const from = { providers: [provider('web', {})] };
    const data = { id: '<< inputs.id >>', quoted: '<< inputs.id | quote >>', type: '<< typeOf inputs.id >>' };
    const [object] = objectsOf(
      { inputsFrom: [{ name: 'web' }], resources: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' }, data }] },
      from,
    );
    expect(object.data).toEqual({ id: 43254079, quoted: '43254079', type: 'string' });
  });

  test('numbers are printed as Go prints them', () => {
    expect(textOf('<< inputs.a >> << inputs.b >> << inputs.c >> << inputs.d >>', { a: 1000000, b: 0.1, c: 1234567.5, d: 1e21 })).toBe(
      '1000000 0.1 1.2345675e+06 1e+21',
    );
  });

  test('whole numbers beyond 2^53 stay exact', () => {
    const [object] = objectsOf({
      inputs: [{ n: 9007199254740993n }],
      resources: [{ apiVersion: 'v1', kind: 'X', metadata: { name: 'x' }, n: '<< inputs.n >>' }],
    });
    expect(toYaml(object)).toContain('"n": 9007199254740993\n');
  });

  test('toYaml sorts keys, numbers inside of them by their value', () => {
    expect(textOf('<< toYaml inputs.m >>', { m: { k10: 1, k9: 2, K: 3, '1': 4, a_b: 5 } })).toBe('"1": 4\nK: 3\na_b: 5\nk9: 2\nk10: 1\n');
  });

  test('slugify writes other alphabets by their sound, and cuts between words', () => {
    expect(textOf('<< slugify inputs.s >>', { s: 'Привет, мир & 日本 한국' })).toBe('privet-mir-and-ri-ben-hangug');
    expect(textOf('<< slugify inputs.s >>', { s: `${'word '.repeat(20)}` })).toBe(
      'word-word-word-word-word-word-word-word-word-word-word-word',
    );
  });

  test('a merge key in a template is the beginning of an action', () => {
    expect(() => textOf('a: &a {x: 1}\nb:\n  <<: *a\n')).toThrow(new Error('line 3: has a ":" where ":=" is expected'));
    const template = 'apiVersion: v1\nkind: X\nmetadata: { name: x }\na: &a { x: 1 }\nb:\n  << "<<" >>: *a\n';
    expect(objectsOf({ inputs: [{}], resourcesTemplate: template })[0].b).toEqual({ x: 1 });
  });

  test('a long text in a resource is folded, also inside of an action', () => {
    const action = (space: string) => `${'x'.repeat(50)} << printf "%s" "${'a'.repeat(20)}${space}b" >>`;
    expect(() => dataOf({ long: action(' ') }, {})).toThrow('has an unterminated string');
    expect(dataOf({ long: action('\\x20') }, {})).toEqual({ long: `${'x'.repeat(50)} ${'a'.repeat(20)} b` });
  });

  test('an input that is changed by one template is changed for those after it', () => {
    const resources = ['a', 'b << $_ := set inputs "n" 2 >>', 'c'].map((name) => ({
      apiVersion: 'v1',
      data: '<< inputs.n >>',
      kind: name,
      metadata: { name: 'x' },
    }));
    expect(objectsOf({ inputs: [{ n: 1 }], resources }).map(({ data }) => data)).toEqual([1, 1, 2]);
  });

  test('lists have room beyond their end, as Go makes it', () => {
    expect(textOf('<< slice inputs.l 0 4 >>', { l: [1, 2, 3] })).toBe('[1 2 3 <nil>]');
  });
});
