/* All that reads and writes links: who comes without one does not wait for it. */
export { keepAddress } from './address'
export { openingOfLink } from './opening-of-link'
