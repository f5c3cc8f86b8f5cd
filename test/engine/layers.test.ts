import { describeLayers } from './describeLayers';
import { onPodman, testEngineHost } from './testEngine';

// Where every layer is a copy of the one before, as with the vfs driver of these Podmans, 20,000 files take minutes.
describeLayers("the suite's engine", testEngineHost, onPodman ? 5 : 100);
