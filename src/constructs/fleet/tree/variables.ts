import { IConstruct } from 'constructs';
import { isVariableName, variableNameFix } from '../../../flux/variables';
import { described, shown } from '../../../wording/shown';
import { isGiven } from '../../core/checked-shape';
import { InputError } from '../../core/input-error';

/** Variables by name. */
export interface Variables {
  readonly [name: string]: string;
}

/** The variables, when Flux can substitute them. */
export function checkedVariables(where: IConstruct, field: string, variables: Variables | undefined): Variables {
  for (const [name, value] of Object.entries(variables ?? {})) {
    if (!isVariableName(name)) {
      throw new InputError(where, field, `has the variable ${shown(name)}, which Flux cannot substitute`, variableNameFix);
    }
    // cdk8s asks each object that it writes for its constructor.
    if (name === 'constructor' || name === '__proto__') {
      throw new InputError(where, field, `has the variable ${name}, which cdk8s cannot write`, 'Give it another name.');
    }
    if (!isGiven(value)) {
      const fix = `What the program reads from its environment is ${value} when it is not set: set it, or leave ${name} out.`;
      throw new InputError(where, `${field}.${name}`, `must be a string, but is ${value}`, fix);
    }
    if (typeof value !== 'string') {
      const fix = typeof value === 'object' ? 'Write a string.' : `Write '${String(value)}'.`;
      throw new InputError(where, `${field}.${name}`, `must be a string, not ${described(value)}`, fix);
    }
    if (/[\r\n]/.test(value)) {
      const fix = 'Flux drops line breaks of variables: write it into a ConfigMap that the workload reads.';
      throw new InputError(where, `${field}.${name}`, 'has several lines', fix);
    }
  }
  return variables ?? {};
}
