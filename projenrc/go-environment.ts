import { goToolchain } from './pins';

/**
 * The environment of `go`: the pinned toolchain, which an older Go gets through the module proxy, as it gets modules.
 * @param flags what GOFLAGS is
 */
export function goEnvironment(flags: '-mod=mod' | '-mod=readonly'): NodeJS.ProcessEnv {
  return { ...process.env, GOTOOLCHAIN: goToolchain, GOFLAGS: flags, GOWORK: 'off' };
}
