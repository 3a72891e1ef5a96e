export { substitute, type SubstituteOptions } from './substitute';
export { isOptedOut, substituteObject, type SubstituteObjectOptions } from './substitute-object';
export { SubstitutionError } from './substitution-error';
export { variablesIn, type NamedVariable } from './variables-in';
