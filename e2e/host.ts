import { readFileSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

const BUILD = fileURLToPath(new URL('../dist', import.meta.url))
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.webmanifest': 'application/manifest+json', '.png': 'image/png' }

/** A static host like any other: the folder of the build, under a path of its own, and nothing that is clever. */
export class Host {
  private readonly server: Server
  private readonly path: string
  /** Another version of the build: its page and its worker say so. */
  version = 1

  private constructor(path: string) {
    this.path = path
    this.server = createServer((request, response) => {
      const name = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname)
      const file = join(BUILD, normalize(name.startsWith(path) ? name.slice(path.length) || 'index.html' : '/nothing'))
      try {
        if (!file.startsWith(BUILD) || !name.startsWith(path) || !statSync(file).isFile()) throw new Error('nothing of that name')
        response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
        response.end(this.edition(file))
      } catch {
        response.writeHead(404).end()
      }
    })
  }

  static async start(path: string): Promise<Host> {
    const host = new Host(path)
    await new Promise<void>((resolve) => { host.server.listen(0, '127.0.0.1', resolve) })
    return host
  }

  get address(): string {
    const address = this.server.address()
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}${this.path}`
  }

  /** Gone, with all that is still connected. */
  async stop(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise<void>((resolve) => { this.server.close(() => resolve()) })
  }

  private edition(file: string): string | Buffer {
    const bytes = readFileSync(file)
    if (this.version === 1) return bytes
    if (file.endsWith('index.html')) return bytes.toString().replace('<head>', `<head>\n<meta name="edition" content="${this.version}">`)
    if (file.endsWith('sw.js')) return bytes.toString().replace(/(const NAME = MINE \+ ')/, `$1${this.version}-`)
    return bytes
  }
}
