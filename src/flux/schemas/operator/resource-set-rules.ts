import { Fields } from './fields';
import { OperatorRule } from './rule';

/** What a ResourceSet or a step applies. */
function appliesSomething(fields: Fields): boolean {
  return fields.has('resources') || fields.has('resourcesTemplate');
}

function hasSameNames(steps: Fields): boolean {
  const names = steps.entries.map((step) => step.text('name'));
  return new Set(names).size < names.length;
}

export const resourceSetRules: readonly OperatorRule[] = [
  {
    kind: 'ResourceSet',
    path: '/spec',
    standsFor: '7cf7641247afb9e8',
    isBrokenBy: (spec) => spec.has('steps') && appliesSomething(spec),
    message: 'steps excludes resources and resourcesTemplate',
    fix: 'Move the resources into a step, or remove steps.',
  },
  {
    kind: 'ResourceSet',
    path: '/spec',
    standsFor: '0a1ae2dfa1037fc9',
    isBrokenBy: (spec) => !spec.has('steps') && !appliesSomething(spec),
    message: 'has nothing to apply',
    fix: 'Set resources, resourcesTemplate or steps; a program creates the objects in set.template.',
  },
  {
    kind: 'ResourceSet',
    path: '/spec/dependsOn/*',
    standsFor: 'f51c09f6cffadb2b',
    isBrokenBy: (dependency) => dependency.has('readyExpr') && !dependency.has('ready'),
    message: 'has readyExpr, which is not evaluated without ready',
    fix: 'Set ready to true.',
  },
  {
    kind: 'ResourceSet',
    path: '/spec/inputStrategy',
    standsFor: 'b39c64c915e033df',
    isBrokenBy: (strategy) => strategy.has('includeEmptyProviders') && strategy.text('name') !== 'Permute',
    message: 'includeEmptyProviders is for the strategy Permute only',
    fix: 'Remove it, or set name to Permute.',
  },
  {
    kind: 'ResourceSet',
    path: '/spec/inputsFrom/*',
    standsFor: '38c47fdb091b0b62',
    isBrokenBy: (from) => !from.has('name') && !from.has('selector'),
    message: 'names no provider of inputs',
    fix: 'Set name or selector.',
  },
  {
    kind: 'ResourceSet',
    path: '/spec/inputsFrom/*',
    standsFor: '47f58b46756228d4',
    isBrokenBy: (from) => from.has('name') && from.has('selector'),
    message: 'has name and selector, which exclude each other',
    fix: 'Keep one of them.',
  },
  {
    kind: 'ResourceSet',
    path: '/spec/steps',
    standsFor: 'a5c846b4c6a337e9',
    isBrokenBy: hasSameNames,
    message: 'has steps of the same name',
    fix: 'Give each step its own name.',
  },
  {
    kind: 'ResourceSet',
    path: '/spec/steps/*',
    standsFor: '653398db1efa9f6c',
    isBrokenBy: (step) => !appliesSomething(step),
    message: 'the step has nothing to apply',
    fix: 'Set resources or resourcesTemplate.',
  },
];
