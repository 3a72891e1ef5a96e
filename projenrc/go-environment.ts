import { goToolchain } from './pins';

/**
 * The environment of `go`: the pinned toolchain, which an older Go gets through the module proxy, as it gets modules.
 * @param flags what GOFLAGS is
 * @param toolchain the release of Go, unless it is the pinned one
 */
export function goEnvironment(flags: '-mod=mod' | '-mod=readonly', toolchain = goToolchain): NodeJS.ProcessEnv {
  return { ...process.env, GOTOOLCHAIN: toolchain, GOFLAGS: flags, GOWORK: 'off' };
}
