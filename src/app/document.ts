import { SCENARIOS } from '../scenarios'
import { classicNamed } from '../scenarios/classics'
import type { Scenario } from '../scenarios/scenario'

/** What is open: what the program is called, and where its text comes from. */
export type Document =
  /** As it ships, a scenario or a classic: what one writes into it becomes a draft. */
  | { readonly kind: 'shipped'; readonly id: string }
  /** The reader's own, kept in this browser under its id; `of`: what that ships it began as. */
  | { readonly kind: 'draft'; readonly id: string; readonly name: string; readonly of: string | null }
  /** From a link, a file or a template: kept nowhere until it is written into. */
  | { readonly kind: 'loose'; readonly name: string; readonly of: string | null }

export function scenarioNamed(id: string): Scenario | null {
  return SCENARIOS.find((scenario) => scenario.id === id) ?? null
}

/** The scenario that this is, or began as: how its machine is drawn. */
export function scenarioOf(document: Document): Scenario | null {
  const id = document.kind === 'shipped' ? document.id : document.of
  return id === null ? null : scenarioNamed(id)
}

/** What the document is called on screen. */
export function titleOf(document: Document): string {
  return document.kind === 'shipped' ? (scenarioNamed(document.id) ?? classicNamed(document.id))?.title ?? document.id : document.name
}

/** Tells documents apart: what is kept nowhere, by its name. */
export function keyOf(document: Document): string {
  return `${document.kind} ${document.kind === 'loose' ? document.name : document.id}`
}
