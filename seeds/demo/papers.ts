import { Readable } from 'node:stream'
import sharp from 'sharp'
import { type Staged, stage } from '#app/features/files/stage.server.ts'

/** What the zone keeps on its records, by what the story calls it. Invented: no name, number or seal is anybody's. */
const PAPERS: Record<string, { name: string; draw: () => Promise<Buffer> }> = {
  agreement: {
    name: '资助协议（演示）.pdf',
    draw: async () =>
      pdfOf('资助协议', [
        '甲方：佛山高新区（演示）',
        '乙方：受资助团队（演示）',
        '第一条　资助款按 4:3:3 分三期拨付。',
        '第二条　乙方于三年内完成任务书所列指标。',
        '第三条　中期检查由甲方组织，费用由甲方承担。',
        '本文件为演示数据，不具任何效力。',
      ]),
  },
  draft: {
    name: '资助协议（演示）.pdf',
    draw: async () =>
      pdfOf('资助协议（草案）', ['第一条　资助款按 5:3:2 分三期拨付。', '本文件为演示数据，不具任何效力。']),
  },
  letter: {
    name: 'Letter of intent (demo).pdf',
    draw: async () =>
      pdfOf('Letter of intent', [
        'The parties intend to bring a pilot line to the zone within eighteen months.',
        'This letter binds neither of them. Demonstration data, without any effect.',
      ]),
  },
  signing: { name: '签约现场.jpg', draw: () => picture(SIGNING) },
  hall: { name: 'Pilot hall, east side.jpg', draw: () => picture(HALL) },
  minutes: {
    name: '会议纪要.md',
    draw: async () =>
      Buffer.from('# 会议纪要（演示）\n\n- 设备清单下周三前确认\n- 中试车间电力扩容两个月内完成\n'),
  },
  budget: {
    name: '预算.csv',
    draw: async () => Buffer.from('\ufeff项目,金额（万元）\n设备,320\n人员,180\n材料,75\n'),
  },
  consent: {
    name: '个人信息处理同意书（演示）.pdf',
    draw: async () =>
      pdfOf('个人信息处理同意书', [
        '同意高新区为人才服务之目的处理本人信息。',
        '本文件为演示数据，不具任何效力。',
      ]),
  },
}

export type Papers = (what: string) => Staged

/** Draws all of them, before the story's transaction begins: inside it there is only the database to wait for. */
export async function drawPapers(): Promise<Papers> {
  const drawn = new Map<string, Staged>()
  for (const [what, { name, draw }] of Object.entries(PAPERS)) {
    drawn.set(what, await stage(Readable.from([await draw()]), name, 0))
  }
  return (what) => drawn.get(what) ?? missing(what)
}

function missing(what: string): never {
  throw new Error(`the story has no paper called ${what}`)
}

/** A page of text in a font that readers of PDF bring along for Chinese, so that none has to be inside. */
function pdfOf(title: string, lines: string[]): Buffer {
  const hex = (text: string) => `<${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`
  const show = (text: string, size: number, y: number) => `BT /F ${size} Tf 72 ${y} Td ${hex(text)} Tj ET`
  const page = [show(title, 22, 740), ...lines.map((line, i) => show(line, 12, 690 - i * 26))].join('\n')
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>',
    `<</Length ${page.length}>>stream\n${page}\nendstream`,
    '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 7 0 R>>',
    '<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>',
  ]
  let text = '%PDF-1.4\n'
  const places = objects.map((object, i) => {
    const at = text.length
    text += `${i + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`
  return Buffer.from(text + end, 'latin1')
}

const picture = (shapes: string) =>
  sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900">${shapes}</svg>`))
    .jpeg({ quality: 82 })
    .toBuffer()

/** A table with two sheets, two pens and a plant, from above. */
const SIGNING = `
  <rect width="1200" height="900" fill="#7b5a3c"/><rect y="560" width="1200" height="340" fill="#6b4c31"/>
  <g fill="#f6f2e8"><rect x="170" y="210" width="360" height="480" rx="4" transform="rotate(-4 350 450)"/>
  <rect x="640" y="200" width="360" height="480" rx="4" transform="rotate(3 820 440)"/></g>
  <g stroke="#8a8a86" stroke-width="5">${[0, 1, 2, 3, 4, 5, 6]
    .map(
      (i) => `<path d="M230 ${300 + i * 44}h${i % 3 ? 230 : 180}M690 ${290 + i * 44}h${i % 2 ? 250 : 200}"/>`,
    )
    .join('')}</g>
  <circle cx="450" cy="590" r="52" fill="none" stroke="#c23b2e" stroke-width="9"/>
  <circle cx="910" cy="580" r="52" fill="none" stroke="#c23b2e" stroke-width="9"/>
  <rect x="545" y="380" width="18" height="240" rx="9" fill="#20342c" transform="rotate(14 554 500)"/>
  <rect x="1030" y="360" width="18" height="240" rx="9" fill="#2c2c34" transform="rotate(-12 1039 480)"/>
  <circle cx="1090" cy="120" r="90" fill="#2f6b4f"/><circle cx="1040" cy="170" r="60" fill="#3c8562"/>`

/** A hall with windows, a machine and yellow lines on the floor. */
const HALL = `
  <rect width="1200" height="900" fill="#cfd8d6"/><path d="M0 560L1200 560V900H0z" fill="#8e9a98"/>
  ${[0, 1, 2, 3, 4].map((i) => `<rect x="${60 + i * 230}" y="90" width="170" height="230" fill="#eef6fb" stroke="#6d7a79" stroke-width="8"/>`).join('')}
  <rect x="330" y="400" width="520" height="260" rx="14" fill="#2f5d7c"/><rect x="380" y="450" width="180" height="110" fill="#9cc7dd"/>
  <rect x="610" y="440" width="190" height="36" fill="#e3a53a"/><circle cx="700" cy="560" r="46" fill="#1f3f56"/>
  <path d="M80 900L300 600M1120 900L900 600" stroke="#e8c13c" stroke-width="14"/>`
