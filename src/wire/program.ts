import type { Diagnostic } from '../base/source'

/** The memory models that are built, weakest last. */
export const MODELS = ['sc', 'tso'] as const
export type ModelName = (typeof MODELS)[number]

/** Entries of each store buffer unless set (DESIGN 11). */
export const DEFAULT_BUFFER = 3

/** Most text of a program that is kept, opened or linked, all its files together, in characters. */
export const MOST_TEXT = 256 * 1024

export interface SourceFile { readonly name: string; readonly text: string }

/** Everything that says what program runs: with a schedule, everything there is. */
export interface ProgramChoice {
  /** The main file first, then what it may `#include` by name. A name that ends in `.litmus` is read as a litmus test. */
  readonly files: readonly SourceFile[]
  readonly model: ModelName
  /** Switches that are on, in any order. */
  readonly switches: readonly string[]
  /** Parameters that differ from their defaults. */
  readonly parameters: Readonly<Record<string, number>>
  /** Entries of each store buffer under tso; null for the default (3; litmus tests: as many as they need). */
  readonly buffer: number | null
}

/** What a source says can be chosen about it: read from its head and its `#if`s, even where it does not compile. */
export interface Survey {
  readonly switches: readonly string[]
  readonly parameters: readonly Parameter[]
  readonly variants: readonly Variant[]
}

export interface Parameter { readonly name: string; readonly value: number; readonly lo: number; readonly hi: number }

/** A name for a set of switches and parameter values. */
export interface Variant { readonly name: string; readonly switches: readonly string[]; readonly parameters: Readonly<Record<string, number>> }

/** A source file as it stands under the switches chosen. */
export interface Listing {
  readonly file: string
  readonly lines: readonly string[]
  /** Lines (from 1) that an `#if` leaves out. */
  readonly disabled: readonly number[]
}

export type Compilation =
  /** `properties`: names of those that the program itself speaks of. */
  | { readonly kind: 'compiled'; readonly survey: Survey; readonly listings: readonly Listing[]; readonly properties: readonly string[] }
  | { readonly kind: 'rejected'; readonly survey: Survey; readonly listings: readonly Listing[]; readonly diagnostics: readonly Diagnostic[] }
