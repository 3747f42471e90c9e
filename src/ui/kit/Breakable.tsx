import { Fragment } from 'react'

/** A C name that, where it is too long for its place, goes on below at a joint of its own: behind `_`, before `.` and `[`. */
export function Breakable({ name }: { readonly name: string }) {
  let at = 0
  return name.split(/(?<=_)(?=[^_])|(?=[.[])/).map((part) => {
    const key = at
    at += part.length
    return <Fragment key={key}>{key > 0 ? <wbr /> : null}{part}</Fragment>
  })
}
