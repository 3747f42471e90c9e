/* What stands beside the source, loaded in one. */
export { MachineArea } from './MachineArea'
export { VerdictArea } from './VerdictArea'
