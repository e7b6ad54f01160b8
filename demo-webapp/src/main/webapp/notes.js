// Shows changes as they happen; text is set as text, never as HTML.
const changes = document.getElementById('changes');
const source = new EventSource(changes.dataset.root + '/events');
source.addEventListener('note', event => {
  const change = JSON.parse(event.data);
  const item = document.createElement('li');
  item.textContent = change.kind.toLowerCase() + ': ' + change.note.patient + ': ' + change.note.text;
  changes.prepend(item);
});
