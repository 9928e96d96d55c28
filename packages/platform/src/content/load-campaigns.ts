import { join } from 'node:path'
import type { Diagnostic } from '@lianfang/engine'
import { CampaignTemplate, ForbiddenList, type CampaignContent } from '../domain/campaign-content.ts'
import type { OutreachContent } from '../domain/outreach-content.ts'
import type { LintRule } from '../domain/paper-template.ts'
import type { Places } from './places.ts'
import { contentInvalid } from './read-content.ts'
import { FolderReader } from './read-folder.ts'

export type LoadedCampaigns =
  | { readonly ok: true; readonly campaigns: CampaignContent }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[]; readonly places: Places }

const FORBIDDEN = 'forbidden.yaml'
type Step = CampaignTemplate['goals'][number] | CampaignTemplate['tasks'][number]

/** Templates of campaigns and what no plan may demand; `papers` are the rules of `content/papers/lint.yaml`. */
export function loadCampaigns(
  content: string,
  outreach: OutreachContent,
  papers: readonly LintRule[],
): LoadedCampaigns {
  const reader = new FolderReader()
  const templates = reader.read(join(content, 'outreach', 'campaigns'), CampaignTemplate)
  for (const template of templates)
    for (const list of ['goals', 'tasks'] as const)
      template[list].forEach((step, place) => checkStep(reader, outreach, template, step, [template.id, list, place]))
  const list = reader.readFile(join(content, 'outreach', FORBIDDEN), FORBIDDEN, ForbiddenList)
  list?.rules.forEach(({ id, words }, place) => {
    for (const pattern of Object.values(words).flat())
      if (!isPattern(pattern))
        reader.report('pattern', `"${pattern}" of ${id} is no pattern`, [FORBIDDEN, 'rules', place])
  })
  list?.alsoOfPapers.forEach((id, place) => {
    if (!papers.some((rule) => rule.id === id))
      reader.report('unknown', `content/papers/lint.yaml has no ${id}`, [FORBIDDEN, 'alsoOfPapers', place])
  })
  const { diagnostics, places } = reader
  if (list === undefined || diagnostics.length > 0) return { ok: false, diagnostics, places }
  const forbidden = [
    ...papers
      .filter(({ id }) => list.alsoOfPapers.includes(id))
      .map((rule) => ({ ...rule, unless: rule.unless ?? list.denied })),
    ...list.rules.map((rule) => ({ ...rule, isHard: true })),
  ]
  return { ok: true, campaigns: { templates, forbidden } }
}

function checkStep(
  reader: FolderReader,
  { channels }: OutreachContent,
  { days }: CampaignTemplate,
  { channel, family, from, due, lock }: Step,
  path: readonly (string | number)[],
): void {
  if ((channel === undefined) === (family === undefined))
    reader.report('channel', 'either a channel or a family must be said', path)
  if (channel !== undefined && !channels.channels.some(({ id }) => id === channel))
    reader.report('unknown', `there is no channel ${channel}`, [...path, 'channel'])
  if (from > due || due > lock) reader.report('days', 'from, due and lock must follow each other', path)
  if (due >= days) reader.report('days', `it is due on day ${due}, and the campaign has days 0 to ${days - 1}`, path)
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'iu') instanceof RegExp
  } catch {
    return false
  }
}

/** The shipped content; what is wrong with it stops the start. */
export function readCampaignContent(
  content: string,
  outreach: OutreachContent,
  papers: readonly LintRule[],
): CampaignContent {
  const loaded = loadCampaigns(content, outreach, papers)
  if (loaded.ok) return loaded.campaigns
  throw contentInvalid(loaded)
}
