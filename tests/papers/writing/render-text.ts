import { textOf, type Block, type PaperContent } from '../../../packages/platform/src/domain/paper.ts'

/** A paper as plain text, for people who compare it with the one before. */
export function renderText(content: PaperContent): string {
  const { letterhead, signature, distribution } = content
  return [
    ...(letterhead === undefined
      ? []
      : [`[${letterhead.office} | ${letterhead.issue ?? ''} | ${letterhead.number ?? ''} | ${letterhead.date ?? ''}]`]),
    `# ${textOf(content.title)}`,
    ...(content.addressee === undefined ? [] : [content.addressee]),
    ...content.blocks.map(renderBlock),
    ...content.attachments.flatMap(({ title, blocks }) => [`[${title}]`, ...blocks.map(renderBlock)]),
    ...(signature === undefined ? [] : [`— ${signature.office}, ${signature.date}`]),
    ...(distribution ?? []),
    ...(content.sources.length === 0
      ? []
      : [
          '[sources]',
          ...content.sources.map((line) => `${line.printed} | ${line.indicator} | ${line.scope} | ${line.rows}`),
        ]),
    '',
  ].join('\n')
}

export function renderBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level + 1)} ${textOf(block.text)}`
    case 'paragraph':
      return `${block.isFlush === true ? '' : '  '}${textOf(block.text)}`
    case 'list':
      return block.items.map((item) => `- ${textOf(item)}`).join('\n')
    case 'table':
      return [
        `| ${block.caption} |`,
        block.columns.map(({ title }) => title).join(' | '),
        ...block.rows.map((row) => row.map(textOf).join(' | ')),
        ...(block.note === undefined ? [] : [`(${block.note})`]),
      ].join('\n')
    case 'chart':
      return [
        `<${block.caption}> ${block.alt}`,
        ...block.chart.series.map(
          ({ name, values }) =>
            `${name} (${block.chart.unit}): ${block.chart.categories.map((each, index) => `${each} ${values[index] ?? '-'}${block.chart.incomplete?.includes(index) === true ? '*' : ''}`).join(', ')}`,
        ),
      ].join('\n')
    case 'fields':
      return block.rows.map(([label, value]) => `${label}: ${textOf(value)}`).join('\n')
    case 'receipt':
      return `✂ ${block.title} ${block.serial} □${block.boxes.join(' □')} ${block.lines.join(' ')}`
    case 'page-break':
      return '---'
  }
}
