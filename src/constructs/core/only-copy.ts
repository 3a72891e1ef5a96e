import { ownFolder, ownVersion } from '../../wording/own-package';

/** A copy of this package, as other versions of it find it: these members stay. */
interface Copy {
  readonly folder: string;
  readonly version: string;
}

const key = Symbol.for('cdk8s-fluxcd');
const program = globalThis as { [key]?: Copy };
const own: Copy = {
  folder: ownFolder(),
  // Read only where there is a second copy.
  get version() {
    return ownVersion();
  },
};

// Each copy would know its own constructs and settings alone, and write wrong manifests without a word.
if (program[key] && program[key].folder !== own.folder) throw twoCopies(program[key], own);
program[key] = own;

function twoCopies(first: Copy, second: Copy): Error {
  const named = [first, second].map(({ folder, version }) => `  ${version} in ${folder}`);
  const error = new Error(
    [
      'This program loads two copies of cdk8s-fluxcd, which do not know each other:',
      ...named,
      'Make cdk8s-fluxcd a peerDependency of the package that brings its own copy, then run "npm dedupe".',
    ].join('\n'),
  );
  // Where the second one was loaded is in its path.
  error.stack = error.message;
  return error;
}
