import { join } from 'node:path'
import type { Diagnostic } from '@lianfang/engine'
import type { Static, TSchema } from 'typebox'
import {
  AUDIENCES,
  CHANNEL_FAMILIES,
  COUNTED_MEASURES,
  EVIDENCE_KINDS,
  SETTINGS,
  WAYS_OF_COUNTING,
} from '../domain/activity.ts'
import { ChannelList, FieldPage, MeasureList, OutreachCodes, type OutreachContent } from '../domain/outreach-content.ts'
import { REPORT_CHANNELS } from '../domain/report-reading.ts'
import { SURVEY_GROUPS, SURVEY_METHODS } from '../domain/survey.ts'
import type { Places } from './places.ts'
import { contentInvalid } from './read-content.ts'
import { FolderReader } from './read-folder.ts'

export type LoadedOutreach =
  | { readonly ok: true; readonly outreach: OutreachContent }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[]; readonly places: Places }

/** `content/outreach`: each channel, measure and code once, and none forgotten. */
export function loadOutreach(content: string): LoadedOutreach {
  const reader = new FolderReader()
  const { places, diagnostics } = reader
  const read = <S extends TSchema>(name: string, shape: S): Static<S> | undefined =>
    reader.readFile(join(content, 'outreach', name), name, shape)
  const channels = read('channels.yaml', ChannelList)
  const measures = read('measures.yaml', MeasureList)
  const codes = read('codes.yaml', OutreachCodes)
  const field = read('field.yaml', FieldPage)
  if (channels === undefined || measures === undefined || codes === undefined || field === undefined)
    return { ok: false, diagnostics, places }
  const lists: readonly [
    path: readonly string[],
    listed: readonly { readonly id: string }[],
    ids: readonly string[],
  ][] = [
    [['channels.yaml', 'channels'], channels.channels, [...REPORT_CHANNELS, 'other']],
    [['channels.yaml', 'families'], channels.families, CHANNEL_FAMILIES],
    [['measures.yaml', 'measures'], measures.measures, [...COUNTED_MEASURES, 'cases', 'money', 'share']],
    [['measures.yaml', 'ways'], measures.ways, WAYS_OF_COUNTING],
    [['codes.yaml', 'audiences'], codes.audiences, AUDIENCES],
    [['codes.yaml', 'settings'], codes.settings, SETTINGS],
    [['codes.yaml', 'evidence'], codes.evidence, EVIDENCE_KINDS],
    [['codes.yaml', 'surveyGroups'], codes.surveyGroups, SURVEY_GROUPS],
    [['codes.yaml', 'surveyMethods'], codes.surveyMethods, SURVEY_METHODS],
  ]
  for (const [path, listed, ids] of lists) {
    for (const id of ids)
      if (listed.filter((each) => each.id === id).length !== 1)
        reader.report('incomplete', `${id} must be here once`, path)
    for (const { id } of listed) if (!ids.includes(id)) reader.report('unknown', `there is no ${id}`, path)
  }
  for (const id of [...field.firstChannels, ...field.sheetChannels])
    if (!channels.channels.some((each) => each.id === id))
      reader.report('unknown', `there is no channel ${id}`, ['field.yaml'])
  for (const family of CHANNEL_FAMILIES)
    if (field.counters.filter((each) => each.family === family).length !== 1)
      reader.report('incomplete', `${family} must be here once`, ['field.yaml', 'counters'])
  return diagnostics.length > 0
    ? { ok: false, diagnostics, places }
    : { ok: true, outreach: { channels, measures, codes, field } }
}

/** The shipped content; what is wrong with it stops the start. */
export function readOutreachContent(content: string): OutreachContent {
  const loaded = loadOutreach(content)
  if (loaded.ok) return loaded.outreach
  throw contentInvalid(loaded)
}
