import { App } from 'cdk8s';
import { handbook } from './handbook';

const app = new App();
handbook(app);
app.synth();
