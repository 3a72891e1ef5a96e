/**
 * What renders ResourceSets. In the compiled library this file holds all of it (projenrc/bundle.ts): a synth with a ResourceSet reads one file
 * instead of dozens, a synth without none.
 */
export * from './index';
