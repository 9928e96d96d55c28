import type { SearchWords } from './zh-hans.ts'

export const en: SearchWords = {
  page: {
    title: 'Search',
    says: 'Looks through everything you may see and lists it by kind.',
    box: 'Name, organisation, number or phone',
    hint: 'Type a part of a name or number, or a whole phone or identity number.',
    more: 'There is more. Type more letters to narrow it down.',
    none: 'Nothing found for “{{q}}”',
    noneNext: 'Say it differently, or type a part of the name. Records you may not see do not appear here.',
    count: '{{count}} found',
  },
  kind: {
    organisation: 'Organisations',
    person: 'People',
    group: 'Briefing groups',
    decision: 'Decisions',
    audit: 'Audit records',
  },
  help: {
    missing: {
      ask: 'Why is the record I want not here?',
      answer:
        'Only records that your posts may see are listed. If your work needs more, ask the administrator of your organisation.',
    },
    phone: {
      ask: 'Can I search by phone or identity number?',
      answer: 'Yes, by the whole number. Numbers are kept encrypted, so a part of one cannot be found.',
    },
  },
}
