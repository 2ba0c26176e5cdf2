# One interface target carries every flag; nothing is set globally.
add_library(entag_build INTERFACE)
target_compile_features(entag_build INTERFACE cxx_std_20)
target_compile_options(entag_build INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
  -Wnon-virtual-dtor -Woverloaded-virtual -Wnull-dereference -Wimplicit-fallthrough
  $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wlogical-op -Wuseless-cast>
  $<$<BOOL:${ENTAG_DEV}>:-Werror>)
target_compile_definitions(entag_build INTERFACE $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
if(ENTAG_SANITIZE)
  target_compile_options(entag_build INTERFACE
    -fsanitize=${ENTAG_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all
    # gcc 12 sees null dereferences and unset values in the code its sanitizers insert
    $<$<CXX_COMPILER_ID:GNU>:-Wno-null-dereference -Wno-maybe-uninitialized>)
  target_link_options(entag_build INTERFACE -fsanitize=${ENTAG_SANITIZE})
endif()

# entag_layer(NAME SOURCES ... DEPS ... [PRIVATE_DEPS ...])
# A folder of src/ as the static library entag::NAME. DEPS is the include policy: a layer sees
# the layers it links and no others. PRIVATE_DEPS are third-party and stay inside its .cpp files.
function(entag_layer name)
  cmake_parse_arguments(PARSE_ARGV 1 A "" "" "SOURCES;DEPS;PRIVATE_DEPS")
  add_library(entag_${name} STATIC ${A_SOURCES})
  add_library(entag::${name} ALIAS entag_${name})
  set_target_properties(entag_${name} PROPERTIES EXPORT_NAME ${name} POSITION_INDEPENDENT_CODE ON)
  target_include_directories(entag_${name}
    PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>
    PRIVATE ${PROJECT_SOURCE_DIR}/src)
  target_compile_features(entag_${name} PUBLIC cxx_std_20)
  target_link_libraries(entag_${name}
    PUBLIC ${A_DEPS} PRIVATE $<BUILD_INTERFACE:entag_build> ${A_PRIVATE_DEPS})
  set_property(GLOBAL APPEND PROPERTY ENTAG_LAYERS entag_${name})
endfunction()
