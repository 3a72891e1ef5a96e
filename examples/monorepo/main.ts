import { FleetApp } from 'cdk8s-fluxcd';
import { AcmeMonorepo } from './fleet';

const app = new FleetApp();
new AcmeMonorepo(app, 'fleet');
app.synth();
