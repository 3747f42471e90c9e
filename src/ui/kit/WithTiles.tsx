import { Hidden } from './Hidden'
import { Tile } from './Tile'

/** CPUs in a text as their tiles; read out or copied, it is the text. */
export function WithTiles({ text }: { readonly text: string }) {
  return text.split(/(CPU \d+)/).map((part, index) => (index % 2 === 0 ? part : <span key={index}><Hidden>CPU </Hidden><Tile cpu={Number(part.slice(4))} label={part.slice(4)} /></span>))
}
