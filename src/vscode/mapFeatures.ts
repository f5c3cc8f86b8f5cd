/** What lays maps out: a bundle that is loaded with the first map. */
export { sceneOf } from '../map/scene';
