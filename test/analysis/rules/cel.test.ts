import { flux, saidBy, together } from './support';
import { celSyntax } from '../../../src/analysis/rules/cel-syntax';
import { healthCheckExprScope } from '../../../src/analysis/rules/health-check-expr-scope';
import { readyExprScope } from '../../../src/analysis/rules/ready-expr-scope';

const yaml = (text: string) => JSON.stringify(text);
const dependent = (readyExpr: string, kind = 'Kustomization') =>
  together(flux(kind, 'apps', `{ dependsOn: [{ name: infra, readyExpr: ${yaml(readyExpr)} }] }`), flux(kind, 'infra', '{}'));
const healthy = (current: string, rest = '') =>
  flux('Kustomization', 'apps', `{ healthCheckExprs: [{ apiVersion: a.io/v1, kind: B, current: ${yaml(current)}${rest} }] }`);

describe('cel-syntax', () => {
  const said = (text: string) => saidBy(celSyntax.id, text);
  const fix = 'Fix the expression: use == to compare, && and || to combine, and quotes around strings.';

  test.each([
    ['dep.status.x = 1', 'unexpected = at column 14. Use == to compare.'],
    ['dep.status.x ==', `unexpected end at column 16. ${fix}`],
    ['dep.x == 1\n  and dep.y == 2', `unexpected and at line 2, column 3. ${fix}`],
    ["dep.status.phase == 'Ready", `unterminated string at column 21. ${fix}`],
  ])('a readyExpr that says %j is an error', (expression, problem) => {
    expect(said(dependent(expression))).toEqual([
      `error kustomization-apps /spec/dependsOn/0/readyExpr: is ${yaml(expression)}, which is not valid CEL: ${problem}`,
    ]);
  });

  test('has() of a name alone is an error', () => {
    expect(said(healthy('has(status) && status.phase == 1'))).toEqual([
      'error kustomization-apps /spec/healthCheckExprs/0/current: is "has(status) && status.phase == 1", which is not valid ' +
        'CEL: has() requires a field, such as status.phase. Pass a field to has(): has(status.phase).',
    ]);
  });

  test.each([
    [dependent('a b', 'HelmRelease'), 'error helmrelease-apps /spec/dependsOn/0/readyExpr'],
    [healthy('a', ', failed: "a b"'), 'error kustomization-apps /spec/healthCheckExprs/0/failed'],
    [healthy('a', ', inProgress: "a b"'), 'error kustomization-apps /spec/healthCheckExprs/0/inProgress'],
    [flux('ResourceSet', 'x', '{ dependsOn: [{ name: infra, readyExpr: a b }] }'), 'error resourceset-x /spec/dependsOn/0/readyExpr'],
    [flux('Receiver', 'x', '{ resourceFilter: a b }'), 'error receiver-x /spec/resourceFilter'],
    [flux('Receiver', 'x', '{ resources: [{ filter: a b }] }'), 'error receiver-x /spec/resources/0/filter'],
    [
      flux('Receiver', 'x', '{ oidcProviders: [{ validations: [{ expression: a b }] }] }'),
      'error receiver-x /spec/oidcProviders/0/validations/0/expression',
    ],
    [flux('Provider', 'x', '{ commitStatusExpr: a b }'), 'error provider-x /spec/commitStatusExpr'],
  ])('an expression that does not parse is an error in %s', (text, place) => {
    expect(said(text)).toEqual([`${place}: is "a b", which is not valid CEL: unexpected b at column 3. ${fix}`]);
  });

  test.each([
    "dep.status.conditions.filter(e, e.type == 'Ready').all(e, e.status == 'True' && e.observedGeneration == dep.metadata.generation)",
    "has(dep.status) && dep.status.?x.orValue('') != r'a\\d'",
    'sets.contains([1], [1]) && cel.bind(x, dep.x, x + 1) == 2',
    // What CEL has and our parser has not.
    'dep.x == google.protobuf.Duration{}',
    '[?dep.x].size() == 0',
    '.dep.x == 1',
    'dep.x == ${X}',
    '',
  ])('the readyExpr %j is fine', (expression) => {
    expect(said(dependent(expression))).toEqual([]);
  });

  test.each([
    [
      flux('Receiver', 'x', `{ resourceFilter: request.body.tag == res.metadata.name }`),
      'receiver-x /spec/resourceFilter: reads request',
      'res, req and claims',
      'res, req or claims',
    ],
    [
      flux('Receiver', 'x', `{ resources: [{ filter: has(metadata.labels) }] }`),
      'receiver-x /spec/resources/0/filter: reads metadata',
      'res, req and claims',
      'res, req or claims',
    ],
    [
      flux('Receiver', 'x', '{ oidcProviders: [{ validations: [{ expression: token.sub == vars.sub }] }] }'),
      'receiver-x /spec/oidcProviders/0/validations/0/expression: reads token',
      'claims and vars',
      'claims or vars',
    ],
    [
      flux('Provider', 'x', '{ commitStatusExpr: events.reason }'),
      'provider-x /spec/commitStatusExpr: reads events',
      'event, alert and provider',
      'event, alert or provider',
    ],
  ])('a name that the field does not have is an error in %s', (text, reads, all, any) => {
    expect(said(text)).toEqual([`error ${reads}, but only ${all} are defined. Begin with ${any}.`]);
  });

  test.each([
    flux(
      'Receiver',
      'x',
      `{ resourceFilter: "req.tag.contains(res.metadata.name) && claims.sub == 'a'", resources: [{ filter: "has(res.metadata.labels)" }] }`,
    ),
    flux(
      'Provider',
      'x',
      `{ commitStatusExpr: "event.involvedObject.name + '/' + alert.metadata.name + provider.metadata.uid.split('-').first().value()" }`,
    ),
  ])('the names that a field has are fine: %s', (text) => {
    expect(said(text)).toEqual([]);
  });

  test.each(['{ dependsOn: [null, 5, { readyExpr: 5 }] }', '{ healthCheckExprs: text }', 'null'])(
    'an odd spec is left to its schema: %s',
    (spec) => {
      expect(said(flux('Kustomization', 'apps', spec))).toEqual([]);
    },
  );
});

describe('ready-expr-scope', () => {
  const said = (expression: string) => saidBy(readyExprScope.id, dependent(expression));

  test.each([
    ['status.x == 1', 'reads status, but only dep and self are defined. Write dep.status of the dependency, or self.status.'],
    ['object.x == dep.x', 'reads object, but only dep and self are defined. Write dep.object of the dependency, or self.object.'],
    ['dep.list.exists(e, e == x || e == y)', 'reads x and y, but only dep and self are defined. Write dep.x of the dependency, or self.x.'],
  ])('%j is an error', (expression, message) => {
    expect(said(expression)).toEqual([`error kustomization-apps /spec/dependsOn/0/readyExpr: ${message}`]);
  });

  test.each([
    "dep.metadata.labels['a'] == self.metadata.labels['a']",
    'dep.list.exists(e, e.all(f, f == e)) && dep.map.all(k, v, k == v) && dep.list.map(x, x > 1, x).size() == 2',
    'sets.contains([1], dep.x) && cel.bind(x, dep.x, x == 1) && type(dep.x) == int && optional.of(dep.x).hasValue()',
    'dep.a.optMap(v, v + 1).orValue(0) == int(dep.b) && timestamp(dep.c) > timestamp(self.c)',
    'dep.x = 1',
  ])('%j is fine', (expression) => {
    expect(said(expression)).toEqual([]);
  });
});

describe('health-check-expr-scope', () => {
  test.each(['object', 'self', 'dep'])('%s. before the fields is an error', (name) => {
    expect(saidBy(healthCheckExprScope.id, healthy(`has(${name}.status) && ${name}.status.x == 1`))).toEqual([
      `error kustomization-apps /spec/healthCheckExprs/0/current: reads ${name}, which has no value in this expression. Remove ` +
        `${name}: begin with status, metadata or spec.`,
    ]);
  });

  test('a constant of Python is an error', () => {
    expect(saidBy(healthCheckExprScope.id, healthy("status.conditions.exists(e, e.type == 'Ready' && e.status == True)"))).toEqual([
      'error kustomization-apps /spec/healthCheckExprs/0/current: reads True, which has no value in this expression. ' +
        "Write 'True' in quotes, as in the status of a condition, or a constant of CEL: true, false, null.",
    ]);
  });

  test.each([
    "status.conditions.all(e, e.status == 'True' && status.ok == true)",
    'status.conditions.exists(object, object.type == "Ready")',
    'status.object == 1',
    'data.self == spec.dep',
  ])('%j is fine', (current) => {
    expect(saidBy(healthCheckExprScope.id, healthy(current))).toEqual([]);
  });
});
