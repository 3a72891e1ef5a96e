import { FluxApp } from 'cdk8s-fluxcd';
import { Platform } from './platform';

const app = new FluxApp();
new Platform(app, 'platform');
app.synth();
