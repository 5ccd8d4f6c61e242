/**
 * Figures of agreement between people who have read the same pages without seeing each other's work. How they are
 * reckoned, and where the formulas come from, stands in `src-main/review/agreement.ts`.
 */
import * as z from 'zod';

const count = z.number().int().min(0);
/** 0 to 1; null where there is nothing to reckon it from. */
const share = z.number().min(0).max(1).nullable();
/** -1 to 1; 0 is what chance alone would give; null where chance alone would give full agreement. */
const kappa = z.number().min(-1).max(1).nullable();

/** Things that one has, that the other has, and that both have alike; F1 = 2 both / (one + other). */
export const overlapSchema = z.object({ one: count, other: count, both: count, f1: share }).readonly();
export type Overlap = z.infer<typeof overlapSchema>;

const figures = {
  /** Pages that both have read. */
  pages: count,
  /** Words that both have. */
  words: count,
  /** Share of those words that read the same. */
  text: share,
  /** Cohen's kappa of the labels of those words (none is a label, too), and the share of them that is the same. */
  kappa,
  observed: share,
  /** Entities with the same label and exactly the same words; links between the same two groups of words; lines of the same words in the same order. */
  entities: overlapSchema,
  links: overlapSchema,
  lines: overlapSchema,
};

export const agreementFiguresSchema = z.object(figures).readonly();
export type AgreementFigures = z.infer<typeof agreementFiguresSchema>;

export const labelAgreementSchema = z.object({
  label: z.string(),
  entities: overlapSchema,
  /** Words that one, the other, and both give this label; kappa of this label against all others. */
  words: overlapSchema,
  kappa,
}).readonly();
export type LabelAgreement = z.infer<typeof labelAgreementSchema>;

export const agreementSchema = z.object({
  overall: agreementFiguresSchema,
  labels: z.array(labelAgreementSchema).readonly(),
  pairs: z.array(z.object({ first: z.string(), second: z.string(), ...figures })).readonly(),
  people: z.array(z.object({
    reviewer: z.string(), ...figures,
    /** Decisions in which this person's reading held, in which the other's did, and in which neither's did. */
    upheld: count, overruled: count, neither: count,
  })).readonly(),
}).readonly();
export type Agreement = z.infer<typeof agreementSchema>;
