import { FluxApp } from 'cdk8s-fluxcd';
import { handbook } from './handbook';

const app = new FluxApp();
handbook(app);
app.synth();
