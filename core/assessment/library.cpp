#include "core/assessment/library.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "core/assessment/definition.hpp"
#include "core/assessment/language_packs.hpp"

namespace alcove::assessment {

using base::Result;

namespace {

constexpr std::string_view k_folder = "instruments/";
constexpr std::string_view k_suffix = ".json";

std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

bool is_below_instruments(std::string_view path) {
  return path.substr(0, k_folder.size()) == k_folder && path.size() > k_suffix.size() &&
         path.substr(path.size() - k_suffix.size()) == k_suffix;
}

std::array<long, 3> version_numbers(const std::string& version) {
  std::array<long, 3> numbers{};
  std::size_t at = 0;
  for (long& number : numbers) {
    number = std::stol(version.substr(at));
    at = version.find('.', at) + 1;
  }
  return numbers;
}

std::pair<std::string_view, std::array<long, 3>> sort_key(const Form& form) {
  return {form.id, version_numbers(form.version)};
}

}  // namespace

Result<Library> Library::load_bundled() { return from_files(base::bundle_files()); }

Result<Library> Library::from_files(std::span<const base::BundleFile> files) {
  PackFiles packs;
  for (const base::BundleFile& file : files) {
    if (is_below_instruments(file.path)) packs.emplace(file_name(file.path), file.content);
  }
  Library library;
  for (const base::BundleFile& file : files) {
    if (!is_below_instruments(file.path) || kind_of(file_name(file.path)) != FileKind::definition) continue;
    ALCOVE_TRY(Form form, read_form(file.content, packs));
    ALCOVE_TRY_VOID(check_form(form));
    library.forms_.push_back(std::move(form));
  }
  std::sort(library.forms_.begin(), library.forms_.end(),
            [](const Form& a, const Form& b) { return sort_key(a) < sort_key(b); });
  const auto twice = std::adjacent_find(library.forms_.begin(), library.forms_.end(),
                                        [](const Form& a, const Form& b) { return sort_key(a) == sort_key(b); });
  ALCOVE_CHECK(twice == library.forms_.end(), "library_duplicate", "two definitions have the same id and version",
               twice == library.forms_.end() ? std::string() : twice->id);
  return library;
}

const Form* Library::find(std::string_view id) const {
  const auto newest = std::find_if(forms_.rbegin(), forms_.rend(),
                                   [&](const Form& form) { return form.id == id && form.status == "active"; });
  return newest == forms_.rend() ? nullptr : &*newest;
}

const Form* Library::find(std::string_view id, std::string_view version) const {
  const auto found = std::find_if(forms_.begin(), forms_.end(),
                                  [&](const Form& form) { return form.id == id && form.version == version; });
  return found == forms_.end() ? nullptr : &*found;
}

std::vector<const Form*> Library::instruments() const {
  std::vector<const Form*> newest;
  for (const Form& form : forms_) {
    if (find(form.id) == &form) newest.push_back(&form);
  }
  return newest;
}

}  // namespace alcove::assessment
