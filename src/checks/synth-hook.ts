import type { FluxApp } from './flux-app';

/** What is done before an app is written or checked for the first time, added with `addSynthHook()`. */
export interface ISynthHook {
  /**
   * Called once, when the program has built its tree: `synth`, `synthYaml`, `render`, `renderObjects` and `findings` call it first.
   * @param app the app; constructs can be added to it, and objects changed
   */
  beforeSynth(app: FluxApp): void;
}
