/** The labelling configuration that exported tasks need in Label Studio. */

/** Names of the configuration's controls, as results refer to them; those of Label Studio's own OCR template where it has them. */
export const NAMES = {
  image: 'image', label: 'label', rectangle: 'bbox', polygon: 'poly', text: 'transcription', status: 'status', note: 'note',
} as const;

/** The label of regions that are words. */
export const WORD_LABEL = 'Word';

function attribute(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** @param labels of entities */
export function configOf(labels: readonly string[]): string {
  const names = [WORD_LABEL, ...labels.filter((label) => label !== WORD_LABEL)];
  return `<View>
  <Image name="${NAMES.image}" value="$image" zoom="true" zoomControl="true" rotateControl="false"/>
  <Labels name="${NAMES.label}" toName="${NAMES.image}">
${names.map((name) => `    <Label value="${attribute(name)}"/>`).join('\n')}
  </Labels>
  <Rectangle name="${NAMES.rectangle}" toName="${NAMES.image}" strokeWidth="2"/>
  <Polygon name="${NAMES.polygon}" toName="${NAMES.image}" strokeWidth="2"/>
  <TextArea name="${NAMES.text}" toName="${NAMES.image}" editable="true" perRegion="true" required="false" maxSubmissions="1" rows="2" displayMode="region-list"/>
  <Choices name="${NAMES.status}" toName="${NAMES.image}" choice="single" showInline="true">
    <Choice value="in-review"/>
    <Choice value="reviewed"/>
    <Choice value="set-aside"/>
  </Choices>
  <TextArea name="${NAMES.note}" toName="${NAMES.image}" maxSubmissions="1" placeholder="Note on the page"/>
</View>
`;
}

export const HOW_TO_LOAD = `How to load these pages into Label Studio
1. Start Label Studio with
     LABEL_STUDIO_LOCAL_FILES_SERVING_ENABLED=true
     LABEL_STUDIO_LOCAL_FILES_DOCUMENT_ROOT=<the folder of this export>
   so that it finds the images.
2. Make a project and paste labelling-config.xml under Settings, Labeling Interface, Code.
3. Add the folder images under Settings, Cloud Storage, Local files, so that it may be served; no sync is needed.
4. Import tasks.json.
When the work is done, export as JSON (not JSON-MIN); Lectern reads that file.
`;
