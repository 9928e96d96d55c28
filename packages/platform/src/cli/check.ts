import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { compileBook, type Diagnostic } from '@lianfang/engine'
import { loadBook } from '../content/load-book.ts'
import { listServedBooks, loadLibrary } from '../content/load-library.ts'
import { loadCases } from '../content/load-cases.ts'
import { loadDesk } from '../content/load-desk.ts'
import { loadRetention, loadSmallCounts } from '../content/load-house-rules.ts'
import { loadCampaigns } from '../content/load-campaigns.ts'
import { loadWritingRules } from '../content/load-paper-templates.ts'
import { loadOutreach } from '../content/load-outreach.ts'
import { loadMapping } from '../content/load-mapping.ts'
import { loadDomainRegistry, loadPageRules } from '../content/load-pages.ts'
import { loadSignInPolicy } from '../content/load-sign-in-policy.ts'
import { readInterceptContent } from '../content/read-intercept-content.ts'
import { renderDiagnostic } from '../content/render-diagnostic.ts'
import { runExamples } from '../content/run-examples.ts'
import { AppError, ERRORS, EXIT_OK } from '../domain/errors.ts'
import { type Command, type Invocation, isSet } from './command.ts'
import { contentDir } from './open-engine.ts'

type Places = ReturnType<typeof loadBook>['places']

interface Finding {
  readonly subject: string
  readonly diagnostic: Diagnostic
  readonly places: Places
}

interface Checked {
  readonly findings: readonly Finding[]
  /** What was looked at, in a line. */
  readonly line: string
  /** Why it could not be read at all, with every place. */
  readonly problem?: string
}

/** Holds content against its checks: rule books compile, examples come out as they say, mappings fit. */
export const CHECK: Command = {
  name: 'check',
  summary: 'check content: rule books, mappings, and every example in them',
  arguments: { text: '[DIR (default: the content directory of the project)]', most: 1 },
  options: {
    json: { type: 'boolean', text: 'findings as JSON Lines' },
    warnings: { type: 'boolean', text: 'show warnings too' },
    content: { type: 'string', value: 'DIR', text: 'the same as DIR' },
  },
  run: runCheck,
}

async function runCheck(invocation: Invocation): Promise<number> {
  const { out } = invocation
  const asked = invocation.positionals[0]
  const content = asked === undefined ? contentDir(invocation) : resolve(asked)
  if (!existsSync(join(content, 'rulebooks')))
    throw new AppError('not-found', { detail: `${content} has no directory rulebooks` })
  let errors = 0
  let warnings = 0
  for (const { line, findings, problem } of [
    ...listNames(content, 'rulebooks').map((name) => checkBook(content, name)),
    checkTogether(content),
    ...listNames(content, 'mappings').map((name) => checkMapping(content, name)),
    ...(existsSync(join(content, 'house')) ? [checkHouse(content)] : []),
    ...(existsSync(join(content, 'pages')) ? [checkPages(content)] : []),
    ...(existsSync(join(content, 'questions')) ? [checkWords(content)] : []),
    ...(existsSync(join(content, 'cases')) ? [checkCases(content)] : []),
    ...(existsSync(join(content, 'outreach')) ? [checkOutreach(content)] : []),
  ]) {
    for (const { subject, diagnostic, places } of findings) {
      if (diagnostic.severity === 'error') errors += 1
      else warnings += 1
      if (diagnostic.severity === 'warning' && !isSet(invocation, 'warnings')) continue
      await out.line(
        isSet(invocation, 'json')
          ? JSON.stringify({ subject, ...diagnostic, text: renderDiagnostic(diagnostic, places) })
          : renderDiagnostic(diagnostic, places),
      )
    }
    if (problem !== undefined) {
      errors += 1
      await out.line(isSet(invocation, 'json') ? JSON.stringify({ subject: line, text: problem }) : problem)
    }
    if (!isSet(invocation, 'json')) await out.line(line)
  }
  if (!isSet(invocation, 'json'))
    await out.line(
      `${errors} errors, ${warnings} warnings${warnings > 0 && !isSet(invocation, 'warnings') ? ' (--warnings shows them)' : ''}`,
    )
  return errors === 0 ? EXIT_OK : ERRORS['verification-failed'].exitCode
}

function listNames(content: string, folder: string): string[] {
  return existsSync(join(content, folder)) ? readdirSync(join(content, folder)).sort() : []
}

function checkBook(content: string, name: string): Checked {
  const loaded = loadBook(join(content, 'rulebooks', name))
  const { places } = loaded
  const mark = (diagnostics: readonly Diagnostic[]): Finding[] =>
    diagnostics.map((diagnostic) => ({ subject: name, diagnostic, places }))
  if (!loaded.ok) return { line: `rule book ${name} cannot be read`, findings: mark(loaded.diagnostics) }
  const result = compileBook(loaded.book)
  if (!result.ok) return { line: `rule book ${name} does not compile`, findings: mark(result.diagnostics) }
  const examples = runExamples(result.book, loaded.examples)
  const failed = examples.flatMap(({ diagnostic }) => diagnostic ?? [])
  const { rules, features } = loaded.book
  return {
    line: `rule book ${name}: ${rules.length} rules, ${features.length} features, ${examples.length} examples, ${failed.length} of them fail; ${result.book.hash.slice(0, 16)}`,
    findings: mark([...result.diagnostics, ...failed]),
  }
}

/** Whether the books that servers decide with fit together; what is wrong with each alone is said before. */
function checkTogether(content: string): Checked {
  const directory = join(content, 'rulebooks')
  const names = listServedBooks(directory)
  const read = loadLibrary(directory, names)
  const together = names.length === 0 ? 'no rule book says serve: true' : `served together: ${names.join(', ')}`
  if (read.ok) return { line: `${together}; ${read.library.hash.slice(0, 16)}`, findings: [] }
  return { line: `${together}: they do not fit`, findings: [], problem: read.problems.join('\n') }
}

function checkMapping(content: string, file: string): Checked {
  const loaded = loadMapping(join(content, 'mappings', file))
  if (loaded.ok)
    return {
      line: `mapping ${loaded.mapping.id}: ${loaded.mapping.rows.length} kinds of row for rule book ${loaded.mapping.book}`,
      findings: [],
    }
  const { diagnostics, places } = loaded
  return {
    line: `mapping ${file} cannot be used`,
    findings: diagnostics.map((diagnostic) => ({ subject: file, diagnostic, places })),
  }
}

/** Stages, limits, challenges and endings of the payment page. */
function checkPages(content: string): Checked {
  try {
    const pages = join(content, 'pages')
    const { stages, domainNames, endingByRule } = loadPageRules(pages)
    loadDomainRegistry(pages)
    return {
      line: `pages: ${stages.length} stages, ${domainNames.confusables.size} look-alike characters, ${domainNames.suffixes.size} suffixes, ${Object.keys(endingByRule).length} rules with an ending of their own`,
      findings: [],
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { line: 'pages cannot be used', findings: [], problem: error.message }
  }
}

/** Rules about people and members: sign-in, retention, small counts, the desk. */
function checkHouse(content: string): Checked {
  const house = join(content, 'house')
  try {
    const policy = loadSignInPolicy(join(house, 'sign-in.yaml'))
    const rules = loadRetention(house)
    const { threshold } = loadSmallCounts(house)
    const desk = loadDesk(house)
    if (!desk.ok) {
      const { diagnostics, places } = desk
      return {
        line: 'desk cannot be used',
        findings: diagnostics.map((diagnostic) => ({ subject: 'desk', diagnostic, places })),
      }
    }
    return {
      line: `house: second factor for ${policy.secondFactor.roles.length} roles, ${rules.length} rules of retention, counts below ${threshold} withheld, ${Object.keys(desk.desk.notices).length} notices, ${Object.keys(desk.desk.roles).length} roles with a beginning`,
      findings: [],
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { line: 'house cannot be used', findings: [], problem: error.message }
  }
}

/** What is asked of customers, what they read and sign, and what they are told. */
function checkWords(content: string): Checked {
  try {
    const { questions, notices, letters, policies } = readInterceptContent(content)
    const [asked, read, told, ways] = [questions, notices, letters, policies].map((each) => Object.keys(each).length)
    return {
      line: `words for customers: ${asked} questions, ${read} notices, ${told} letters, ${ways} ways of asking`,
      findings: [],
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { line: 'words for customers cannot be used', findings: [], problem: error.details.detail ?? error.message }
  }
}

/** How cases are coded and told, and what the gate looks for. */
function checkCases(content: string): Checked {
  const loaded = loadCases(content)
  if (!loaded.ok) {
    const { diagnostics, places } = loaded
    return {
      line: 'cases cannot be used',
      findings: diagnostics.map((diagnostic) => ({ subject: 'cases', diagnostic, places })),
    }
  }
  const { codes, stories, gate } = loaded.cases
  return {
    line: `cases: ${stories.templates.length} templates of stories, ${codes.occupations.length} groups of victims, gate version ${gate.version}`,
    findings: [],
  }
}

/** Channels, measures and codes of publicity. */
function checkOutreach(content: string): Checked {
  const loaded = loadOutreach(content)
  if (!loaded.ok) {
    const { diagnostics, places } = loaded
    return {
      line: 'outreach cannot be used',
      findings: diagnostics.map((diagnostic) => ({ subject: 'outreach', diagnostic, places })),
    }
  }
  const { channels, measures } = loaded.outreach
  const planned = loadCampaigns(content, loaded.outreach, loadWritingRules(content).lint)
  if (!planned.ok) {
    const { diagnostics, places } = planned
    return {
      line: 'campaigns cannot be used',
      findings: diagnostics.map((diagnostic) => ({ subject: 'campaigns', diagnostic, places })),
    }
  }
  return {
    line: `outreach: ${channels.channels.length} channels, ${measures.measures.length} measures, ${planned.campaigns.templates.length} templates of campaigns`,
    findings: [],
  }
}
