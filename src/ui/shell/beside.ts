/* What stands beside the source and around it, loaded in one. */
export { Foot } from '../panels/verdict/Foot'
export { MachineArea } from './MachineArea'
export { VerdictArea } from './VerdictArea'
