export * from '../lib/src/projen/fleet-project';
