#include "core/assessment/library.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "core/assessment/definition.hpp"
#include "core/assessment/language_packs.hpp"
#include "core/assessment/object_reader.hpp"

namespace alcove::assessment {

using base::BundleFile;
using base::Error;
using base::fail;
using base::Json;
using base::Result;

namespace {

constexpr std::string_view k_folder = "instruments/";
constexpr std::string_view k_suffix = ".json";

std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

bool is_below_instruments(std::string_view path) {
  return path.substr(0, k_folder.size()) == k_folder && path.size() > k_suffix.size() &&
         path.substr(path.size() - k_suffix.size()) == k_suffix;
}

/// "phq-9.1.0.0.json" → "phq-9": bundled files are named by the id of their instrument.
std::string_view id_in(std::string_view name) { return name.substr(0, name.find('.')); }

std::array<long, 3> version_numbers(const std::string& version) {
  std::array<long, 3> numbers{};
  std::size_t at = 0;
  for (long& number : numbers) {
    number = std::stol(version.substr(at));
    at = version.find('.', at) + 1;
  }
  return numbers;
}

bool is_older(const Form& a, const Form& b) { return version_numbers(a.version) < version_numbers(b.version); }

const Form* newest_active(const std::vector<Form>& forms) {
  const auto found =
      std::find_if(forms.rbegin(), forms.rend(), [](const Form& form) { return form.status == "active"; });
  return found == forms.rend() ? nullptr : &*found;
}

/// Reads what is embedded for one id. The build's tests read and check every bundled file, so it cannot fail.
std::vector<Form> read_bundled(std::string_view id) {
  PackFiles packs;
  std::vector<std::string_view> definitions;
  for (const BundleFile& file : base::bundle_files()) {
    const std::string_view name = file_name(file.path);
    if (!is_below_instruments(file.path) || id_in(name) != id) continue;
    packs.emplace(name, file.content);
    if (kind_of(name) == FileKind::definition) definitions.push_back(file.content);
  }
  std::vector<Form> forms;
  for (const std::string_view definition : definitions) {
    Result<Form> form = read_form(definition, packs);
    ALCOVE_ASSERT(form.has_value());
    forms.push_back(std::move(*form));
  }
  std::sort(forms.begin(), forms.end(), is_older);
  return forms;
}

/// The same failure, saying in which file of which folder.
Error in_file(const HostFolder& folder, const std::string& file, Error error) {
  const bool names_file = error.where.compare(0, file.size(), file) == 0;
  std::string path = folder.name + "/" + (names_file ? error.where : file);
  if (!names_file && !error.where.empty()) path += ": " + error.where;
  error.where = std::move(path);
  return error;
}

/// The language packs of a folder; wording is given to forms when all definitions are known.
PackFiles language_packs_of(const HostFolder& folder) {
  PackFiles packs;
  for (const auto& [name, content] : folder.files) {
    if (kind_of(name) == FileKind::language_pack) packs.emplace(name, content);
  }
  return packs;
}

Result<Form> read_and_check(std::string_view definition, const PackFiles& packs) {
  ALCOVE_TRY(Form form, read_form(definition, packs));
  ALCOVE_TRY_VOID(check_form(form));
  return form;
}

Result<Pack> manifest_of(const HostFolder& folder) {
  const auto file = folder.files.find("pack.json");
  if (file == folder.files.end()) return Pack{};
  Result<Pack> pack = read_pack_manifest(file->second);
  if (!pack) return tl::unexpected(in_file(folder, file->first, pack.error()));
  return pack;
}

}  // namespace

Result<Pack> read_pack_manifest(std::string_view content) {
  ALCOVE_TRY(const Json json, base::parse_json(content));
  ALCOVE_TRY(const ObjectReader object,
             ObjectReader::open(json, "pack", {"id", "title", "hostNotice", "personNotice"}));
  Pack pack;
  ALCOVE_TRY(pack.id, object.id("id"));
  ALCOVE_TRY(pack.title, object.text("title"));
  ALCOVE_TRY(pack.host_notice, object.text_or("hostNotice", ""));
  ALCOVE_TRY(pack.person_notice, object.text_or("personNotice", ""));
  return pack;
}

Result<Library> Library::load_bundled() {
  Library library;
  for (const BundleFile& file : base::bundle_files()) {
    const std::string_view name = file_name(file.path);
    if (!is_below_instruments(file.path) || kind_of(name) != FileKind::definition) continue;
    library.instruments_.emplace(id_in(name), Instrument{.is_bundled = true, .is_read = false, .forms = {}});
  }
  return library;
}

Result<Library> Library::load(std::span<const HostFolder> folders) {
  ALCOVE_TRY(Library library, load_bundled());
  for (const HostFolder& folder : folders) {
    ALCOVE_TRY(Pack pack, manifest_of(folder));
    ALCOVE_TRY_VOID(library.add_definitions(folder, pack));
    library.packs_.push_back(std::move(pack));
  }
  for (std::size_t i = 0; i < folders.size(); ++i) {
    ALCOVE_TRY_VOID(library.add_wording_files(folders[i], library.packs_[i]));
  }
  return library;
}

Result<Library> Library::from_files(std::span<const BundleFile> files) {
  PackFiles packs;
  for (const BundleFile& file : files) {
    if (is_below_instruments(file.path)) packs.emplace(file_name(file.path), file.content);
  }
  Library library;
  for (const BundleFile& file : files) {
    if (!is_below_instruments(file.path) || kind_of(file_name(file.path)) != FileKind::definition) continue;
    ALCOVE_TRY(Form form, read_and_check(file.content, packs));
    ALCOVE_TRY_VOID(library.add(std::move(form)));
  }
  return library;
}

Result<void> Library::add(Form form) {
  Instrument& instrument = instruments_[form.id];
  ALCOVE_CHECK(!instrument.is_bundled, "library_duplicate", "this id is one of Alcove's own instruments", form.id);
  const auto place = std::lower_bound(instrument.forms.begin(), instrument.forms.end(), form, is_older);
  const bool is_new = place == instrument.forms.end() || is_older(form, *place);
  ALCOVE_CHECK(is_new, "library_duplicate", "two definitions have the same id and version", form.id);
  instrument.forms.insert(place, std::move(form));
  return {};
}

Result<void> Library::add_definition_file(std::string_view content, const PackFiles& packs, const Pack& pack) {
  ALCOVE_TRY(Form form, read_and_check(content, packs));
  form.from_host = true;
  form.notice = pack.person_notice;
  return add(std::move(form));
}

Result<void> Library::add_definitions(const HostFolder& folder, const Pack& pack) {
  const PackFiles packs = language_packs_of(folder);
  for (const auto& [name, content] : folder.files) {
    if (kind_of(name) != FileKind::definition) continue;
    const Result<void> added = add_definition_file(content, packs, pack);
    if (!added) return tl::unexpected(in_file(folder, name, added.error()));
  }
  return {};
}

Result<void> Library::add_wording_file(std::string_view name, std::string_view content, const Pack& pack) {
  ALCOVE_TRY(const WordingSubject subject, read_wording_subject(name, content));
  const auto instrument = instruments_.find(subject.instrument);
  ALCOVE_CHECK(instrument != instruments_.end(), "instrument_unknown",
               "this wording is for an instrument that is not here", "instrument");
  std::vector<Form>& forms = forms_of(instrument->second, subject.instrument);
  const auto form =
      std::find_if(forms.begin(), forms.end(), [&](const Form& one) { return one.version == subject.version; });
  ALCOVE_CHECK(form != forms.end(), "instrument_unknown",
               "this wording is for a version of the instrument that is not here", "version");
  ALCOVE_TRY_VOID(add_wording(*form, name, content));
  if (!pack.person_notice.empty()) form->notice = pack.person_notice;
  return {};
}

Result<void> Library::add_wording_files(const HostFolder& folder, const Pack& pack) {
  for (const auto& [name, content] : folder.files) {
    if (kind_of(name) != FileKind::wording) continue;
    const Result<void> added = add_wording_file(name, content, pack);
    if (!added) return tl::unexpected(in_file(folder, name, added.error()));
  }
  return {};
}

std::vector<Form>& Library::forms_of(Instrument& instrument, std::string_view id) const {
  if (!instrument.is_read) {
    instrument.forms = read_bundled(id);
    instrument.is_read = true;
  }
  return instrument.forms;
}

const Form* Library::find(std::string_view id) const {
  const auto found = instruments_.find(id);
  return found == instruments_.end() ? nullptr : newest_active(forms_of(found->second, id));
}

const Form* Library::find(std::string_view id, std::string_view version) const {
  const auto found = instruments_.find(id);
  if (found == instruments_.end()) return nullptr;
  for (const Form& form : forms_of(found->second, id)) {
    if (form.version == version) return &form;
  }
  return nullptr;
}

std::vector<const Form*> Library::instruments() const {
  std::vector<const Form*> newest;
  for (auto& [id, instrument] : instruments_) {
    if (const Form* form = newest_active(forms_of(instrument, id))) newest.push_back(form);
  }
  return newest;
}

}  // namespace alcove::assessment
