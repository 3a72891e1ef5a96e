export { Manifest, type Origin } from './manifest';
